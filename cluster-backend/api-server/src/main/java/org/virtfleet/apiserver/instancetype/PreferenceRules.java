package org.virtfleet.apiserver.instancetype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/// Writes a preference into a machine, where the machine says nothing itself.
final class PreferenceRules {

  private static final List<String> AUTOATTACHED =
      List.of("GraphicsDevice", "MemBalloon", "PodInterface", "SerialConsole", "InputDevice");

  private static final List<String> FEATURES = List.of("Apic", "Kvm", "Pvspinlock", "Smm");

  private PreferenceRules() {}

  /// @param metadata of the template
  static void apply(JsonNode preference, ObjectNode spec, ObjectNode metadata) {
    ObjectNode domain = spec.withObjectProperty("domain");
    cpuFeatures(preference.path("cpu").path("preferredCPUFeatures"), domain);
    if (preference.path("devices").isObject()) {
      devices(preference.path("devices"), domain.withObjectProperty("devices"));
      DevicePreferences.apply(preference.path("devices"), spec);
    }
    features(preference.path("features"), domain);
    firmware(preference.path("firmware"), domain);
    machine(preference, spec);
    clock(preference.path("clock"), domain);
    fill(preference, "preferredSubdomain", spec, "subdomain");
    fill(
        preference,
        "preferredTerminationGracePeriodSeconds",
        spec,
        "terminationGracePeriodSeconds");
    for (var annotation : preference.path("annotations").properties()) {
      ObjectNode annotations = metadata.withObjectProperty("annotations");
      if (!annotations.has(annotation.getKey())) {
        annotations.set(annotation.getKey(), annotation.getValue());
      }
    }
  }

  /// Machine type and architecture, which a new machine gets before any default.
  static void machine(JsonNode preference, ObjectNode spec) {
    fill(preference, "preferredArchitecture", spec, "architecture");
    JsonNode machine = preference.path("machine");
    if (machine.has("preferredMachineType")) {
      fill(
          machine,
          "preferredMachineType",
          spec.withObjectProperty("domain").withObjectProperty("machine"),
          "type");
    }
  }

  private static void cpuFeatures(JsonNode wanted, ObjectNode domain) {
    for (JsonNode feature : wanted) {
      var features = domain.withObjectProperty("cpu").withArrayProperty("features");
      boolean named =
          features.valueStream().anyMatch(f -> f.path("name").equals(feature.path("name")));
      if (!named) {
        features.add(feature);
      }
    }
  }

  private static void devices(JsonNode wishes, ObjectNode devices) {
    fill(wishes, "preferredUseVirtioTransitional", devices, "useVirtioTransitional");
    fill(wishes, "preferredBlockMultiQueue", devices, "blockMultiQueue");
    fill(wishes, "preferredNetworkInterfaceMultiQueue", devices, "networkInterfaceMultiqueue");
    fill(wishes, "preferredDisableHotplug", devices, "disableHotplug");
    fill(wishes, "preferredRng", devices, "rng");
    fill(wishes, "preferredTPM", devices, "tpm");
    for (String what : AUTOATTACHED) {
      fill(wishes, "preferredAutoattach" + what, devices, "autoattach" + what);
    }
    if (devices.get("sound") instanceof ObjectNode sound) {
      fill(wishes, "preferredSoundModel", sound, "model");
    }
  }

  private static void features(JsonNode wishes, ObjectNode domain) {
    if (!wishes.isObject()) {
      return;
    }
    ObjectNode features = domain.withObjectProperty("features");
    if (wishes.has("preferredAcpi")) {
      features.set("acpi", wishes.path("preferredAcpi"));
    }
    for (String feature : FEATURES) {
      fill(wishes, "preferred" + feature, features, feature.toLowerCase(Locale.ROOT));
    }
    JsonNode hyperv = wishes.path("preferredHyperv");
    if (hyperv.isObject() && !features.path("hypervPassthrough").path("enabled").asBoolean()) {
      ObjectNode own = features.withObjectProperty("hyperv");
      hyperv.properties().forEach(f -> own.putIfAbsent(f.getKey(), f.getValue()));
    }
  }

  private static void firmware(JsonNode wishes, ObjectNode domain) {
    if (!wishes.isObject()) {
      return;
    }
    ObjectNode loader = domain.withObjectProperty("firmware").withObjectProperty("bootloader");
    if (loader.isEmpty() && wishes.path("preferredUseBios").asBoolean()) {
      loader.putObject("bios");
    }
    if (loader.get("bios") instanceof ObjectNode bios) {
      fill(wishes, "preferredUseBiosSerial", bios, "useSerial");
    }
    if (loader.isEmpty() && wishes.has("preferredEfi")) {
      loader.set("efi", wishes.path("preferredEfi"));
      return;
    }
    if (loader.isEmpty() && wishes.path("preferredUseEfi").asBoolean()) {
      loader.putObject("efi");
    }
    if (loader.get("efi") instanceof ObjectNode efi) {
      fill(wishes, "preferredUseSecureBoot", efi, "secureBoot");
    }
  }

  /// The offset and the timers, each as a whole: a mixture of both sides' would be neither's wish.
  private static void clock(JsonNode wishes, ObjectNode domain) {
    if (!wishes.isObject()) {
      return;
    }
    ObjectNode clock = domain.withObjectProperty("clock");
    JsonNode offset = wishes.path("preferredClockOffset");
    if (offset.isObject() && !clock.has("utc") && !clock.has("timezone")) {
      clock.setAll((ObjectNode) offset.deepCopy());
    }
    fill(wishes, "preferredTimer", clock, "timer");
  }

  /// Sets a field to a wish, where there is a wish and no field yet.
  static void fill(JsonNode wishes, String wish, ObjectNode target, String field) {
    JsonNode value = wishes.path(wish);
    boolean wished = !value.isMissingNode() && !value.isNull() && !isEmptyText(value);
    if (wished && (!target.has(field) || isEmptyText(target.path(field)))) {
      target.set(field, value.deepCopy());
    }
  }

  private static boolean isEmptyText(JsonNode value) {
    return value.isTextual() && value.asText().isEmpty();
  }
}
