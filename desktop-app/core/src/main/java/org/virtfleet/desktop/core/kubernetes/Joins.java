package org.virtfleet.desktop.core.kubernetes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;

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

  List<BackupRow> backups() {
    var machines = sources.backupTrackers.snapshot();
    return sources.backups.snapshot().entrySet().stream()
        .map(entry -> {
          var key = entry.getKey();
          var backup = entry.getValue();
          return backup.row(
              new ObjectRef("VirtualMachineBackup", key.namespace(), key.name()),
              machines.getOrDefault(new ObjectKey(key.namespace(), backup.tracker()), ""));
        })
        .toList();
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
