package org.virtfleet.desktop.core.kubernetes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;

/// Makes rows out of what several watches know.
final class Joins {
  private final Sources sources;

  Joins(Sources sources) {
    this.sources = sources;
  }

  List<NodeRow> nodes() {
    record Load(int vms, int vcpus, long memory) {
      Load plus(VmiPart vmi) {
        return new Load(vms + 1, vcpus + vmi.vcpus(), memory + vmi.memoryBytes());
      }
    }
    var loads = new HashMap<String, Load>();
    for (var vmi : sources.instances.snapshot().values()) {
      if (vmi.isOn()) {
        loads.put(vmi.node(), loads.getOrDefault(vmi.node(), new Load(0, 0, 0)).plus(vmi));
      }
    }
    var rows = new ArrayList<NodeRow>();
    sources
        .nodes
        .snapshot()
        .forEach((key, node) -> {
          var load = loads.getOrDefault(key.name(), new Load(0, 0, 0));
          rows.add(
              new NodeRow(
                  new ObjectRef("Node", "", key.name()),
                  node.ready(),
                  node.schedulable(),
                  node.problem(),
                  node.address(),
                  node.vcpus(),
                  load.vcpus,
                  node.memoryBytes(),
                  load.memory,
                  load.vms,
                  node.version(),
                  node.accelerated(),
                  node.created()));
        });
    return rows;
  }

  List<VolumeRow> volumes() {
    var users = users();
    var formats = sources.volumeFormats.snapshot();
    var dataVolumes = sources.dataVolumes.snapshot();
    var rows = new ArrayList<VolumeRow>();
    sources
        .claims
        .snapshot()
        .forEach((key, claim) -> {
          var filled = Optional.ofNullable(dataVolumes.get(key));
          rows.add(
              new VolumeRow(
                  ObjectRef.claim(key.namespace(), key.name()),
                  VolumeStates.of(claim, filled),
                  filled.map(DataVolumePart::phase).orElse(claim.phase()),
                  filled
                      .filter(volume -> !volume.phase().equals("Succeeded"))
                      .flatMap(DataVolumePart::progress),
                  claim.storageClass(),
                  Optional.ofNullable(formats.get(new ObjectKey("", claim.volume()))).orElse(""),
                  claim.sizeBytes(),
                  List.copyOf(users.getOrDefault(key, Set.of())),
                  claim.access(),
                  filled
                      .map(DataVolumePart::createdBy)
                      .filter(name -> !name.isEmpty())
                      .orElse(claim.createdBy()),
                  claim.created()));
        });
    return rows;
  }

  /// Who names a claim, by claim.
  private Map<ObjectKey, Set<String>> users() {
    var users = new HashMap<ObjectKey, Set<String>>();
    sources
        .vms
        .snapshot()
        .forEach((key, vm) ->
            vm.claims()
                .forEach(claim ->
                    users
                        .computeIfAbsent(
                            new ObjectKey(key.namespace(), claim), _ -> new TreeSet<>())
                        .add(key.name())));
    return users;
  }

  List<StorageClassRow> storageClasses() {
    var free = new HashMap<String, Long>();
    var total = new HashMap<String, Long>();
    for (var capacity : sources.capacities.snapshot().values()) {
      free.merge(capacity.storageClass(), capacity.freeBytes(), Long::sum);
      total.merge(capacity.storageClass(), capacity.totalBytes(), Long::sum);
    }
    var rows = new ArrayList<StorageClassRow>();
    sources
        .classes
        .snapshot()
        .forEach((key, type) ->
            rows.add(
                new StorageClassRow(
                    new ObjectRef("StorageClass", "", key.name()),
                    type.provisioner(),
                    type.standard(),
                    total.getOrDefault(key.name(), 0L),
                    free.getOrDefault(key.name(), 0L))));
    return rows;
  }

  List<NetworkRow> networks() {
    var users = new HashMap<String, TreeSet<String>>();
    sources
        .vms
        .snapshot()
        .forEach((key, vm) ->
            vm.networks()
                .forEach(
                    name -> users.computeIfAbsent(name, _ -> new TreeSet<>()).add(key.name())));
    var rows = new ArrayList<NetworkRow>();
    sources
        .networks
        .snapshot()
        .forEach((key, network) ->
            rows.add(
                new NetworkRow(
                    new ObjectRef("NetworkAttachmentDefinition", key.namespace(), key.name()),
                    network.type(),
                    network.target(),
                    network.vlan(),
                    network.node(),
                    List.copyOf(
                        users.getOrDefault(key.namespace() + "/" + key.name(), new TreeSet<>())),
                    network.created())));
    return rows;
  }

  List<NamespaceRow> namespaces() {
    return sources.namespaces.snapshot().values().stream()
        .map(name -> new NamespaceRow(new ObjectRef("Namespace", "", name)))
        .toList();
  }
}
