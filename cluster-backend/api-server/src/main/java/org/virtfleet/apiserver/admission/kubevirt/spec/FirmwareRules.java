package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// `domain.firmware`: one bootloader, and a kernel that can be found.
final class FirmwareRules {

  private static final List<String> FILES = List.of("kernelPath", "initrdPath");

  private FirmwareRules() {}

  static void check(JsonNode firmware, String at, Causes causes) {
    JsonNode bootloader = firmware.path("bootloader");
    if (bootloader.has("efi") && bootloader.has("bios")) {
      causes.invalid(
          at + ".bootloader",
          at + ".bootloader has both EFI and BIOS configured, but they are mutually exclusive.");
    }
    JsonNode kernel = firmware.path("kernelBoot");
    if (!kernel.path("container").isObject()) {
      if (!kernel.path("kernelArgs").asText("").isEmpty()) {
        causes.invalid(
            at + ".kernelBoot.kernelArgs",
            "kernel arguments cannot be provided without an external kernel");
      }
      return;
    }
    container(kernel.path("container"), at + ".kernelBoot.container", causes);
  }

  private static void container(JsonNode container, String at, Causes causes) {
    if (container.path("image").asText("").isEmpty()) {
      causes.required(at + ".image", at + " must be defined with an image");
    }
    if (FILES.stream().allMatch(file -> container.path(file).asText("").isEmpty())) {
      causes.required(
          at, at + " must be defined with at least one of the following: kernelPath, initrdPath");
    }
    for (String file : FILES) {
      String path = container.path(file).asText("");
      if (!path.isEmpty()) {
        FilePath.check(at + "." + file, path, causes);
      }
    }
  }
}
