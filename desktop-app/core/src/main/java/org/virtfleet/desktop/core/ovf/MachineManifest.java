package org.virtfleet.desktop.core.ovf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// The VirtualMachine of an imported machine, stopped. Its disks are its dataVolumeTemplates: they
/// come with it, wait for their images, and go with it.
public final class MachineManifest {

  private static final long MEBIBYTE = 1 << 20;
  private static final long GIBIBYTE = 1 << 30;

  private final Machine machine;
  private final ObjectRef vm;
  private final Map<String, String> storageClasses;
  private final String createdBy;

  private MachineManifest(
      Machine machine, ObjectRef vm, Map<String, String> storageClasses, String createdBy) {
    this.machine = machine;
    this.vm = vm;
    this.storageClasses = storageClasses;
    this.createdBy = createdBy;
  }

  /// @param storageClasses of drives, by their names; the others get the cluster's standard one
  /// @param createdBy who is written down as the one who made it; empty for nobody
  public static Manifest of(
      Machine machine, ObjectRef vm, Map<String, String> storageClasses, String createdBy) {
    var content = new MachineManifest(machine, vm, storageClasses, createdBy).virtualMachine();
    return new Manifest(vm, content);
  }

  /// The claim of a drive.
  public static ObjectRef claim(ObjectRef vm, Machine.Drive drive) {
    return ObjectRef.claim(vm.namespace(), vm.name() + "-" + drive.name());
  }

  private Map<String, Object> virtualMachine() {
    var annotations = creator();
    if (!machine.description().isEmpty()) {
      annotations.put("description", machine.description());
    }
    var metadata = map("name", vm.name(), "namespace", vm.namespace());
    put(metadata, "annotations", annotations);
    var spec = map("runStrategy", "Halted");
    put(spec, "dataVolumeTemplates", machine.drives().stream().map(this::dataVolume).toList());
    spec.put("template", template());
    return map(
        "apiVersion",
        "kubevirt.io/v1",
        "kind",
        "VirtualMachine",
        "metadata",
        metadata,
        "spec",
        spec);
  }

  private Map<String, Object> template() {
    var spec = map("domain", domain());
    put(spec, "networks", machine.cards().stream().map(MachineManifest::network).toList());
    put(spec, "volumes", machine.drives().stream().map(this::volume).toList());
    var template = map();
    if (!machine.os().isEmpty()) {
      template.put("metadata", map("annotations", map("vm.kubevirt.io/os", machine.os())));
    }
    template.put("spec", spec);
    return template;
  }

  private Map<String, Object> domain() {
    var domain =
        map("cpu", map("sockets", machine.sockets(), "cores", machine.cores(), "threads", 1));
    domain.put("memory", map("guest", quantity(machine.mebibytes() * MEBIBYTE)));
    switch (machine.firmware()) {
      case BIOS -> {
        // What is taken where nothing is said.
      }
      case EFI -> domain.put("firmware", efi(false));
      case SECURE_BOOT -> {
        domain.put("firmware", efi(true));
        domain.put("features", map("smm", map("enabled", true)));
      }
    }
    domain.put("devices", devices());
    return domain;
  }

  private static Map<String, Object> efi(boolean secureBoot) {
    return map("bootloader", map("efi", map("secureBoot", secureBoot, "persistent", true)));
  }

  private Map<String, Object> devices() {
    var devices = map();
    var disks = new ArrayList<Map<String, Object>>();
    for (var drive : machine.drives()) {
      disks.add(
          map(
              "name",
              drive.name(),
              drive.cdrom() ? "cdrom" : "disk",
              map("bus", drive.bus()),
              "bootOrder",
              disks.size() + 1));
    }
    put(devices, "disks", disks);
    put(devices, "interfaces", machine.cards().stream().map(MachineManifest::card).toList());
    devices.put("rng", map());
    if (machine.tpm()) {
      devices.put("tpm", map("persistent", true));
    }
    if (!machine.sound().isEmpty()) {
      devices.put("sound", map("name", "sound", "model", machine.sound()));
    }
    return devices;
  }

  private Map<String, Object> volume(Machine.Drive drive) {
    return map("name", drive.name(), "dataVolume", map("name", claim(vm, drive).name()));
  }

  /// Nothing runs with the volume before the image is in it, so it must not wait for that.
  private Map<String, Object> dataVolume(Machine.Drive drive) {
    var annotations = creator();
    annotations.put("cdi.kubevirt.io/storage.bind.immediate.requested", "true");
    var storage = map("accessModes", List.of("ReadWriteOnce"));
    var storageClass = storageClasses.get(drive.name());
    if (storageClass != null) {
      storage.put("storageClassName", storageClass);
    }
    storage.put("resources", map("requests", map("storage", quantity(drive.bytes()))));
    return map(
        "metadata",
        map("name", claim(vm, drive).name(), "annotations", annotations),
        "spec",
        map("source", map(drive.part() == null ? "blank" : "upload", map()), "storage", storage));
  }

  /// Kubernetes does not keep who made an object, so it is written down.
  private Map<String, Object> creator() {
    return createdBy.isEmpty() ? map() : map("virtfleet.org/created-by", createdBy);
  }

  private static Map<String, Object> network(Machine.Card card) {
    return card.network().isEmpty()
        ? map("name", card.name(), "pod", map())
        : map("name", card.name(), "multus", map("networkName", card.network()));
  }

  private static Map<String, Object> card(Machine.Card card) {
    var made =
        map(
            "name",
            card.name(),
            card.network().isEmpty() ? "masquerade" : "bridge",
            map(),
            "model",
            card.model());
    if (!card.mac().isEmpty()) {
      made.put("macAddress", card.mac());
    }
    return made;
  }

  private static String quantity(long bytes) {
    return bytes % GIBIBYTE == 0 ? bytes / GIBIBYTE + "Gi" : bytes / MEBIBYTE + "Mi";
  }

  private static void put(Map<String, Object> into, String key, List<?> values) {
    if (!values.isEmpty()) {
      into.put(key, values);
    }
  }

  private static void put(Map<String, Object> into, String key, Map<String, Object> values) {
    if (!values.isEmpty()) {
      into.put(key, values);
    }
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
