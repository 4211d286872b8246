package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.status.ApiException;

/// `PUT …/addvolume` and `…/removevolume` of a machine or an instance: the specification is
/// changed, and a guest that runs gets the disk, or is asked for it. An instance that a machine
/// owns would lose it with its next start, so there the machine is the one to change.
final class VolumeChange extends KubeVirtSubresource {
  private static final List<String> SOURCES = List.of("persistentVolumeClaim", "dataVolume");

  private final Machines machines;
  private final boolean adds;

  private VolumeChange(String resource, boolean adds, Machines machines) {
    super(resource, adds ? "addvolume" : "removevolume", "PUT");
    this.machines = machines;
    this.adds = adds;
  }

  static List<VolumeChange> all(Machines machines) {
    return List.of(
        new VolumeChange(Machines.VMS, true, machines),
        new VolumeChange(Machines.VMS, false, machines),
        new VolumeChange(Machines.VMIS, true, machines),
        new VolumeChange(Machines.VMIS, false, machines));
  }

  @Override
  public boolean listed() {
    return resource().equals(Machines.VMIS);
  }

  @Override
  void answer(Exchange exchange) {
    ActionOptions options =
        ActionOptions.read(exchange, adds ? "AddVolumeOptions" : "RemoveVolumeOptions");
    JsonNode wanted = options.json();
    requireFields(wanted);
    if (resource().equals(Machines.VMIS)) {
      instance(exchange, options, wanted);
      return;
    }
    JsonNode spec = machines.vm(exchange).object().at("/spec/template/spec");
    objection(spec, wanted)
        .ifPresent(why -> {
          throw Machines.vmConflict(exchange, why);
        });
    requireDisk(wanted);
    if (!options.isDryRun()) {
      machines.updateVm(exchange, vm -> changed(vm, "/spec/template/spec", wanted));
    }
    exchange.respondEmpty(202);
  }

  private void requireFields(JsonNode wanted) {
    String type = adds ? "AddVolumeOptions" : "RemoveVolumeOptions";
    if (wanted.path("name").asText("").isEmpty()) {
      throw ApiException.badRequest(type + " requires name to be set");
    }
    if (adds && !wanted.path("disk").isObject()) {
      throw ApiException.badRequest(type + " requires disk to not be nil");
    }
    if (adds && !wanted.path("volumeSource").isObject()) {
      throw ApiException.badRequest(type + " requires VolumeSource to not be nil");
    }
  }

  private void requireDisk(JsonNode wanted) {
    if (adds) {
      HotplugDisk.check(wanted.path("disk"), wanted.path("name").asText());
    }
  }

  private void instance(Exchange exchange, ActionOptions options, JsonNode wanted) {
    Instance vmi = machines.vmi(exchange);
    if (!vmi.isRunning()) {
      throw Machines.vmiConflict(exchange, "VMI is not running");
    }
    objection(vmi.object().path("spec"), wanted)
        .ifPresent(why -> {
          throw Machines.vmiConflict(exchange, why);
        });
    if (vmi.isOwnedByMachine()) {
      throw ApiException.badRequest(
          "VMI %s is owned by a virtual machine: use %s of that one"
              .formatted(exchange.info().name(), adds ? "addvolume" : "removevolume"));
    }
    requireDisk(wanted);
    if (!options.isDryRun()) {
      machines.updateVmi(exchange, object -> changed(object, "/spec", wanted));
    }
    exchange.respondEmpty(202);
  }

  private Optional<String> objection(JsonNode spec, JsonNode wanted) {
    String name = wanted.path("name").asText();
    JsonNode volumes = spec.path("volumes");
    return adds
        ? VolumeNames.againstAdding(volumes, name, wanted.path("volumeSource"))
        : VolumeNames.againstRemoving(volumes, name);
  }

  private ObjectNode changed(ObjectNode object, String path, JsonNode wanted) {
    ObjectNode spec = object.withObject(path);
    ArrayNode volumes = spec.withArrayProperty("volumes");
    ArrayNode disks = spec.withObject("/domain/devices").withArrayProperty("disks");
    String name = wanted.path("name").asText();
    if (adds) {
      ObjectNode volume = volumes.addObject().put("name", name);
      for (String source : SOURCES) {
        if (wanted.path("volumeSource").path(source) instanceof ObjectNode given) {
          volume.set(source, given.deepCopy().put("hotpluggable", true));
        }
      }
      disks.add(((ObjectNode) wanted.path("disk")).deepCopy().put("name", name));
    } else {
      remove(volumes, name);
      remove(disks, name);
    }
    return object;
  }

  private static void remove(ArrayNode list, String name) {
    list.removeIf(element -> element.path("name").asText("").equals(name));
  }
}
