package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.status.StatusCause;

/// The machine as a whole: its type, firmware, boot order, name in the network, start strategy.
final class MachineCheck implements SpecCheck {

  private static final Pattern MACHINE = Pattern.compile("(pc-)?q35.*");
  private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  @Override
  public void check(JsonNode spec, String path, List<StatusCause> causes) {
    JsonNode domain = spec.path("domain");
    String type = domain.path("machine").path("type").asText("");
    if (!type.isEmpty() && !MACHINE.matcher(type).matches()) {
      String at = path + ".domain.machine.type";
      causes.add(
          Denial.invalid(
              at, at + " is not supported: " + type + " (allowed values: [q35* pc-q35*])"));
    }
    firmware(domain, path, causes);
    bootOrder(domain.path("devices"), path, causes);
    String hostname = spec.path("hostname").asText("");
    if (!hostname.isEmpty() && (hostname.length() > 63 || !HOST_NAME.matcher(hostname).matches())) {
      String why =
          hostname.length() > 63
              ? "must be no more than 63 characters"
              : "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start"
                  + " and end with an alphanumeric character";
      causes.add(
          Denial.invalid(
              path + ".hostname",
              path + ".hostname does not conform to the kubernetes DNS_LABEL rules : " + why));
    }
    String strategy = spec.path("startStrategy").asText("Paused");
    if (!strategy.equals("Paused")) {
      causes.add(
          Denial.invalid(
              path + ".startStrategy",
              path + ".startStrategy is set with an unrecognized option: " + strategy));
    }
    if (domain.path("devices").has("video")
        && !domain.path("devices").path("autoattachGraphicsDevice").asBoolean(true)) {
      causes.add(
          Denial.invalid(
              path + ".domain.devices.video",
              "Video configuration is not allowed when autoattachGraphicsDevice is set to false"));
    }
  }

  private static void firmware(JsonNode domain, String path, List<StatusCause> causes) {
    JsonNode firmware = domain.path("firmware");
    JsonNode efi = firmware.path("bootloader").path("efi");
    boolean secureBoot = efi.isObject() && efi.path("secureBoot").asBoolean(true);
    JsonNode smm = domain.path("features").path("smm");
    if (secureBoot && !(smm.isObject() && smm.path("enabled").asBoolean(true))) {
      causes.add(
          Denial.invalid(
              path + ".domain.features",
              path
                  + ".domain has EFI SecureBoot enabled. SecureBoot requires SMM, which is currently disabled."));
    }
    JsonNode kernelBoot = firmware.path("kernelBoot");
    String container = path + ".domain.firmware.kernelBoot.container.";
    if (kernelBoot.has("kernelArgs") && !kernelBoot.has("container")) {
      causes.add(
          Denial.invalid(
              path + ".domain.firmware.kernelBoot.kernelArgs",
              "kernel arguments cannot be provided without an external kernel"));
    }
    for (String field : List.of("kernelPath", "initrdPath")) {
      String file = kernelBoot.path("container").path(field).asText("");
      if (!file.isEmpty() && (!file.startsWith("/") || file.contains(".."))) {
        causes.add(
            Denial.invalid(
                container + field,
                container
                    + field
                    + " must be an absolute path to a file without relative components"));
      }
    }
  }

  private static void bootOrder(JsonNode devices, String path, List<StatusCause> causes) {
    Set<Long> taken = new HashSet<>();
    for (String kind : List.of("disks", "interfaces")) {
      JsonNode list = devices.path(kind);
      for (int i = 0; i < list.size(); i++) {
        JsonNode order = list.get(i).path("bootOrder");
        if (order.isNumber() && !taken.add(order.asLong())) {
          String at = path + ".domain.devices." + kind + "[" + i + "].bootOrder";
          causes.add(
              Denial.invalid(at, "Boot order for " + at + " already set for a different device."));
        }
      }
    }
  }
}
