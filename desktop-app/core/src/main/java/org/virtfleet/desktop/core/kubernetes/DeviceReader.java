package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtfleet.desktop.core.cluster.VmDetails.Device;
import org.virtfleet.desktop.core.cluster.VmDetails.Fact;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

/// The hardware list of a VM from its `spec.template.spec`.
final class DeviceReader {
  private final Texts texts;

  DeviceReader(Texts texts) {
    this.texts = texts;
  }

  List<Device> of(JsonNode machine, JsonNode instance, Map<String, ClaimPart> claims) {
    var spec = machine.at("/spec/template/spec");
    var devices = new ArrayList<Device>();
    devices.add(overview(machine));
    devices.add(system(machine, instance));
    var memory = Sizes.of(VmPart.memory(spec), texts.locale());
    devices.add(
        device(
            Device.Kind.CPU,
            texts.get("device.cpu"),
            cpu(spec),
            fact("fact.sockets", "" + VmPart.vcpus(spec)),
            topology(spec),
            fact("fact.model", Json.text(spec, "/domain/cpu/model"))));
    devices.add(
        device(
            Device.Kind.MEMORY, texts.get("device.memory"), memory, fact("fact.memory", memory)));
    devices.add(
        device(
            Device.Kind.BOOT,
            texts.get("device.boot"),
            firmware(spec),
            fact("fact.firmware", firmware(spec)),
            fact(
                "fact.machine",
                Json.first(instance, "/status/machine/type", "/spec/domain/machine/type")),
            fact("fact.uid", Json.text(spec, "/domain/firmware/uuid"))));
    Json.list(spec, "/domain/devices/disks").forEach(disk -> devices.add(disk(spec, disk, claims)));
    Json.list(spec, "/domain/devices/interfaces").forEach(card -> devices.add(nic(spec, card)));
    addFixed(spec, devices);
    return devices;
  }

  private Device overview(JsonNode machine) {
    var name = Json.text(machine, "/metadata/name");
    var namespace = Json.text(machine, "/metadata/namespace");
    return device(
        Device.Kind.OVERVIEW,
        texts.get("device.overview"),
        namespace + " / " + name,
        fact("fact.name", name),
        fact("fact.namespace", namespace),
        fact("fact.uid", Json.text(machine, "/metadata/uid")),
        fact(
            "fact.runStrategy",
            texts.orSelf("runStrategy", Json.text(machine, "/spec/runStrategy"))));
  }

  private Device system(JsonNode machine, JsonNode instance) {
    var guest = "/status/guestOSInfo/";
    var wanted =
        Json.text(machine.at("/spec/template"), "/metadata/annotations/vm.kubevirt.io~1os");
    var name = Json.first(instance, guest + "prettyName", guest + "name");
    return device(
        Device.Kind.SYSTEM,
        texts.get("device.system"),
        name.isEmpty() ? wanted : name,
        fact("fact.guestOs", name.isEmpty() ? wanted : name),
        fact("fact.osVersion", Json.text(instance, guest + "version")),
        fact("fact.kernel", Json.text(instance, guest + "kernelRelease")),
        fact("fact.hostName", Json.first(instance, guest + "hostname", "/spec/hostname")));
  }

  /// "4 vCPU, host-model".
  String cpu(JsonNode spec) {
    return join(
        texts.get("device.vcpus", VmPart.vcpus(spec)), Json.text(spec, "/domain/cpu/model"));
  }

  /// "UEFI, Secure Boot" or "BIOS".
  String firmware(JsonNode spec) {
    var efi = spec.at("/domain/firmware/bootloader/efi");
    if (efi.isMissingNode() || efi.isNull()) {
      return texts.get("device.bios");
    }
    // KubeVirt's default is Secure Boot on.
    return texts.get(efi.path("secureBoot").asBoolean(true) ? "device.uefi.secure" : "device.uefi");
  }

  /// What a disk shows: claim, path, image, or what kind of volume it is.
  static String source(JsonNode spec, String disk) {
    for (var volume : Json.list(spec, "/volumes")) {
      if (Json.text(volume, "/name").equals(disk)) {
        var name =
            Json.first(
                volume,
                "/persistentVolumeClaim/claimName",
                "/dataVolume/name",
                "/hostDisk/path",
                "/containerDisk/image",
                "/configMap/name",
                "/secret/secretName",
                "/emptyDisk/capacity");
        return name.isEmpty() ? otherKind(volume) : name;
      }
    }
    return "";
  }

  static String bus(JsonNode disk) {
    return Json.first(disk, "/disk/bus", "/cdrom/bus", "/lun/bus");
  }

  /// The network an interface is on.
  static String network(JsonNode spec, String card) {
    for (var network : Json.list(spec, "/networks")) {
      if (Json.text(network, "/name").equals(card)) {
        return network.has("pod") ? "pod" : Json.text(network, "/multus/networkName");
      }
    }
    return "";
  }

  private static String otherKind(JsonNode volume) {
    for (var names = volume.fieldNames(); names.hasNext(); ) {
      var name = names.next();
      if (!name.equals("name")) {
        return name;
      }
    }
    return "";
  }

  private Device disk(JsonNode spec, JsonNode disk, Map<String, ClaimPart> claims) {
    var name = Json.text(disk, "/name");
    boolean cdrom = disk.has("cdrom");
    var source = source(spec, name);
    var claim = claims.get(source);
    var size = claim == null ? "" : Sizes.of(claim.sizeBytes(), texts.locale());
    var device =
        device(
            cdrom ? Device.Kind.CDROM : Device.Kind.DISK,
            texts.get(cdrom ? "device.cdrom" : "device.disk", name),
            join(size.isEmpty() ? source : size, bus(disk)),
            fact("fact.source", source),
            fact("fact.size", size),
            fact("fact.storageClass", claim == null ? "" : claim.storageClass()),
            fact("fact.bus", bus(disk)),
            fact("fact.cache", Json.text(disk, "/cache")),
            fact("fact.bootOrder", Json.text(disk, "/bootOrder")),
            fact("fact.serial", Json.text(disk, "/serial")));
    return cdrom || claim == null ? device : device.in(source);
  }

  private Device nic(JsonNode spec, JsonNode card) {
    var name = Json.text(card, "/name");
    var binding =
        Stream.of("masquerade", "bridge", "sriov", "macvtap", "passt", "slirp")
            .filter(card::has)
            .findFirst()
            .orElse("");
    var network = network(spec, name);
    return device(
        Device.Kind.NIC,
        texts.get("device.nic", name),
        join(network, Json.text(card, "/model")),
        fact("fact.network", network),
        fact("fact.binding", binding),
        fact("fact.model", Json.text(card, "/model")),
        fact("fact.mac", Json.text(card, "/macAddress")),
        fact("fact.bootOrder", Json.text(card, "/bootOrder")));
  }

  private void addFixed(JsonNode spec, List<Device> devices) {
    var parts = spec.at("/domain/devices");
    if (parts.path("autoattachGraphicsDevice").asBoolean(true)) {
      var video = Json.text(parts, "/video/type");
      devices.add(
          device(
              Device.Kind.GRAPHICS,
              texts.get("device.graphics"),
              join("VNC", video),
              fact("fact.model", video)));
    }
    if (parts.path("autoattachSerialConsole").asBoolean(true)) {
      devices.add(
          device(Device.Kind.SERIAL, texts.get("device.serial"), texts.get("device.terminal")));
    }
    for (var input : Json.list(parts, "/inputs")) {
      devices.add(
          device(
              Device.Kind.INPUT,
              Json.text(input, "/type"),
              Json.text(input, "/bus"),
              fact("fact.bus", Json.text(input, "/bus"))));
    }
    if (parts.has("tpm")) {
      boolean persistent = parts.at("/tpm/persistent").asBoolean(false);
      devices.add(
          device(
              Device.Kind.TPM,
              texts.get("device.tpm"),
              texts.get(persistent ? "device.tpm.persistent" : "device.tpm.volatile")));
    }
    if (parts.has("rng")) {
      devices.add(device(Device.Kind.RNG, texts.get("device.rng"), "virtio"));
    }
    if (parts.has("watchdog")) {
      devices.add(
          device(
              Device.Kind.OTHER, texts.get("device.watchdog"), Json.text(parts, "/watchdog/name")));
    }
  }

  private static Fact topology(JsonNode spec) {
    var cpu = spec.at("/domain/cpu");
    return new Fact(
        "fact.topology",
        Stream.of("sockets", "cores", "threads")
            .map(level -> cpu.path(level).asInt(1) + " " + level)
            .collect(Collectors.joining(" × ")));
  }

  private static Device device(Device.Kind kind, String title, String summary, Fact... facts) {
    return new Device(
        kind,
        title,
        summary,
        Arrays.stream(facts).filter(fact -> !fact.value().isEmpty()).toList());
  }

  private static Fact fact(String label, String value) {
    return new Fact(label, value);
  }

  private static String join(String... words) {
    return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
  }
}
