package org.virtfleet.desktop.core.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// Turns a plan into the VirtualMachine. New disks and the place for an uploaded image are its
/// dataVolumeTemplates, so one object is all there is to create, and a disk goes with its VM unless
/// somebody keeps it.
public final class VmManifest {

  private static final long GIB = 1L << 30;

  private final VmPlan plan;
  private final List<Map<String, Object>> templates = new ArrayList<>();
  private final List<Map<String, Object>> disks = new ArrayList<>();
  private final List<Map<String, Object>> volumes = new ArrayList<>();

  private VmManifest(VmPlan plan) {
    this.plan = plan;
  }

  /// The object to create.
  public static Manifest of(VmPlan plan) {
    var content = new VmManifest(plan).virtualMachine();
    return new Manifest(ObjectRef.vm(plan.namespace(), plan.name()), content);
  }

  /// The same as text.
  public static String yaml(VmPlan plan) {
    return Yaml.of(of(plan).content());
  }

  private Map<String, Object> virtualMachine() {
    storage();
    var spec = map();
    spec.put("runStrategy", plan.start() ? "Always" : "Halted");
    if (!templates.isEmpty()) {
      spec.put("dataVolumeTemplates", templates);
    }
    spec.put("template", template());
    var machine = map();
    machine.put("apiVersion", "kubevirt.io/v1");
    machine.put("kind", "VirtualMachine");
    machine.put("metadata", metadata(map("name", plan.name(), "namespace", plan.namespace())));
    machine.put("spec", spec);
    return machine;
  }

  private Map<String, Object> template() {
    var spec = map();
    spec.put("domain", domain());
    plan.nic().ifPresent(nic -> spec.put("networks", List.of(network(nic))));
    if (!volumes.isEmpty()) {
      spec.put("volumes", volumes);
    }
    var template = map();
    template.put("metadata", map("annotations", map("vm.kubevirt.io/os", plan.guest().os())));
    template.put("spec", spec);
    return template;
  }

  private Map<String, Object> domain() {
    var devices = map();
    if (!disks.isEmpty()) {
      devices.put("disks", disks);
    }
    plan.nic().ifPresent(nic -> devices.put("interfaces", List.of(networkInterface(nic))));
    devices.put("rng", map());
    if (plan.hardware().tpm()) {
      devices.put("tpm", map("persistent", true));
    }
    var domain = map();
    domain.put("cpu", map("sockets", 1, "cores", plan.vcpus(), "threads", 1));
    domain.put("memory", map("guest", memory()));
    if (plan.hardware().efi()) {
      domain.put(
          "firmware",
          map(
              "bootloader",
              map("efi", map("secureBoot", plan.hardware().secureBoot(), "persistent", true))));
      if (plan.hardware().secureBoot()) {
        domain.put("features", map("smm", map("enabled", true)));
      }
    }
    domain.put("devices", devices);
    return domain;
  }

  private String memory() {
    return plan.mebibytes() % 1024 == 0 ? plan.mebibytes() / 1024 + "Gi" : plan.mebibytes() + "Mi";
  }

  private void storage() {
    switch (plan.source()) {
      case VmPlan.Source.Upload(var _, var bytes, var virtualBytes, var cdrom) -> {
        var claim = plan.uploadClaim();
        dataVolume(
            claim, map("upload", map()), gibibytes(Math.max(bytes, virtualBytes)), storageClass());
        disk(cdrom ? "install" : "root", map("dataVolume", map("name", claim)), cdrom);
      }
      case VmPlan.Source.NodePath(var path, var cdrom) ->
          disk(
              cdrom ? "install" : "root",
              map("hostDisk", map("path", path, "type", "Disk")),
              cdrom);
      case VmPlan.Source.Existing(var claim, var cdrom) ->
          disk(
              cdrom ? "install" : "root",
              map("persistentVolumeClaim", map("claimName", claim)),
              cdrom);
      case VmPlan.Source.Blank() -> {
        // The empty disk is the first of the new disks.
      }
    }
    for (var disk : plan.disks()) {
      var claim = plan.name() + "-" + disk.name();
      dataVolume(claim, map("blank", map()), disk.gibibytes() + "Gi", disk.storageClass());
      disk(disk.name(), map("dataVolume", map("name", claim)), false);
    }
    plan.firstBoot()
        .ifPresent(boot ->
            disk(
                "cloudinit",
                map("cloudInitNoCloud", map("userData", CloudConfig.of(boot))),
                false));
    bootOrder();
  }

  /// An empty disk comes before the medium that fills it: the guest starts from the medium as long
  /// as the disk has nothing to start.
  private void bootOrder() {
    var order = 1;
    for (var disk : disks) {
      if (!disk.containsKey("cdrom") && !"cloudinit".equals(disk.get("name"))) {
        disk.put("bootOrder", order++);
      }
    }
    for (var disk : disks) {
      if (disk.containsKey("cdrom")) {
        disk.put("bootOrder", order++);
      }
    }
  }

  private void disk(String name, Map<String, Object> volumeSource, boolean cdrom) {
    var target = cdrom ? map("bus", "sata") : map("bus", plan.hardware().diskBus());
    disks.add(map("name", name, cdrom ? "cdrom" : "disk", target));
    var volume = map("name", name);
    volume.putAll(volumeSource);
    volumes.add(volume);
  }

  private void dataVolume(
      String name, Map<String, Object> source, String size, String storageClass) {
    var storage = map("accessModes", List.of("ReadWriteOnce"));
    if (!storageClass.isEmpty()) {
      storage.put("storageClassName", storageClass);
    }
    storage.put("resources", map("requests", map("storage", size)));
    templates.add(
        map(
            "metadata",
            metadata(map("name", name)),
            "spec",
            map("source", source, "storage", storage)));
  }

  /// Kubernetes does not keep who made an object, so it is written down.
  private Map<String, Object> metadata(Map<String, Object> names) {
    if (!plan.createdBy().isEmpty()) {
      names.put("annotations", map("virtfleet.org/created-by", plan.createdBy()));
    }
    return names;
  }

  /// An uploaded image lies where the first new disk lies.
  private String storageClass() {
    return plan.disks().isEmpty() ? "" : plan.disks().getFirst().storageClass();
  }

  private static String gibibytes(long bytes) {
    return Math.max(1, (bytes + GIB - 1) / GIB) + "Gi";
  }

  private static Map<String, Object> network(VmPlan.Nic nic) {
    return nic.network().isEmpty()
        ? map("name", "default", "pod", map())
        : map("name", "default", "multus", map("networkName", nic.network()));
  }

  private Map<String, Object> networkInterface(VmPlan.Nic nic) {
    var card = map("name", "default", nic.network().isEmpty() ? "masquerade" : "bridge", map());
    card.put("model", plan.hardware().nicModel());
    if (!nic.mac().isEmpty()) {
      card.put("macAddress", nic.mac());
    }
    return card;
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
