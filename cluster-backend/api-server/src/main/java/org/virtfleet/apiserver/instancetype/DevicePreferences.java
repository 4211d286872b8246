package org.virtfleet.apiserver.instancetype;

import static org.virtfleet.apiserver.instancetype.PreferenceRules.fill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/// The wishes about the devices that a machine has several of: disks, interfaces, input.
final class DevicePreferences {

  /// How an interface may be bound; one of these says that the machine has chosen.
  private static final List<String> BINDINGS =
      List.of(
          "masquerade", "bridge", "sriov", "passtBinding", "binding", "slirp", "macvtap", "passt");

  private DevicePreferences() {}

  /// @param wishes `devices` of a preference
  static void apply(JsonNode wishes, ObjectNode spec) {
    ObjectNode devices = spec.withObjectProperty("domain").withObjectProperty("devices");
    each(devices.path("disks"), disk -> disk(wishes, disk));
    each(devices.path("interfaces"), card -> card(wishes, card, spec.path("networks")));
    each(
        devices.path("inputs"),
        input -> {
          fill(wishes, "preferredInputBus", input, "bus");
          fill(wishes, "preferredInputType", input, "type");
        });
    if (wishes.has("preferredPanicDeviceModel")) {
      ArrayNode panics = devices.withArrayProperty("panicDevices");
      if (panics.isEmpty()) {
        panics.addObject();
      }
      each(panics, panic -> fill(wishes, "preferredPanicDeviceModel", panic, "model"));
    }
  }

  private static void disk(JsonNode wishes, ObjectNode disk) {
    if (disk.get("cdrom") instanceof ObjectNode cdrom) {
      fill(wishes, "preferredCdromBus", cdrom, "bus");
    } else if (disk.get("lun") instanceof ObjectNode lun) {
      fill(wishes, "preferredLunBus", lun, "bus");
    } else {
      ObjectNode target = disk.withObjectProperty("disk");
      fill(wishes, "preferredDiskBus", target, "bus");
      fill(wishes, "preferredDiskBlockSize", disk, "blockSize");
      fill(wishes, "preferredDiskCache", disk, "cache");
      fill(wishes, "preferredDiskIO", disk, "io");
      if (target.path("bus").asText("").equals("virtio")) {
        fill(wishes, "preferredDiskDedicatedIoThread", disk, "dedicatedIOThread");
      }
    }
  }

  private static void card(JsonNode wishes, ObjectNode card, JsonNode networks) {
    fill(wishes, "preferredInterfaceModel", card, "model");
    boolean onPodNetwork =
        networks
            .valueStream()
            .anyMatch(n -> n.path("name").equals(card.path("name")) && n.has("pod"));
    if (onPodNetwork && BINDINGS.stream().noneMatch(card::has)) {
      fill(wishes, "preferredInterfaceMasquerade", card, "masquerade");
    }
  }

  private static void each(JsonNode list, Consumer<ObjectNode> work) {
    for (JsonNode element : list) {
      if (element instanceof ObjectNode object) {
        work.accept(object);
      }
    }
  }
}
