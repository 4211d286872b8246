package org.virtfleet.desktop.core.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.virtfleet.desktop.core.cluster.EventRow;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;

/// Networks, events and namespaces of the sample.
record SampleRows(Instant now) {
  List<NetworkRow> networks() {
    return List.of(
        network("backup", "bridge", "br-backup", 0, List.of("db-primary", "web-01")),
        network(
            "prod-204", "bridge", "br-prod", 204, List.of("web-01", "web-02", "web-03", "lb-shop")),
        network(
            "finance-80",
            "bridge",
            "br-prod",
            80,
            List.of("erp-app-01", "erp-app-02", "erp-sql", "hana-q")),
        network("lab-nat", "libvirt", "lab-nat", 0, List.of()));
  }

  private NetworkRow network(
      String name, String type, String target, int vlan, List<String> usedBy) {
    return new NetworkRow(
        new ObjectRef("NetworkAttachmentDefinition", "shop", name),
        type,
        target,
        vlan,
        "",
        usedBy,
        now.minus(Duration.ofDays(300)));
  }

  List<EventRow> events() {
    return List.of(
        event(
            "ci",
            "build-arm-01",
            true,
            "FailedScheduling",
            "0 of 6 nodes fit: none has the architecture arm64.",
            3,
            240),
        event("ci", "build-win-01", false, "Started", "The guest boots on kvm-04.", 1, 20),
        event("shop", "db-replica", false, "Migrating", "Moving from kvm-03 to kvm-04.", 1, 37),
        event(
            "default",
            "suse-import",
            true,
            "ImportFailed",
            "The image suse15.qcow2 ends after 212 MiB of 594 MiB.",
            2,
            600),
        event(
            "shop",
            "web-01",
            false,
            "AgentConnected",
            "The guest agent answers, version 10.0.2.",
            1,
            4100),
        event("finance", "hana-q", false, "Paused", "Paused by admin.", 1, 5200));
  }

  private EventRow event(
      String namespace,
      String vm,
      boolean warning,
      String reason,
      String message,
      int count,
      int secondsAgo) {
    return new EventRow(
        new ObjectRef("Event", namespace, vm + "." + reason),
        ObjectRef.vm(namespace, vm),
        warning,
        reason,
        message,
        "virtfleet",
        count,
        now.minusSeconds(secondsAgo));
  }

  List<NamespaceRow> namespaces(List<VmRow> vms) {
    return vms.stream()
        .map(VmRow::namespace)
        .distinct()
        .sorted()
        .map(name -> new NamespaceRow(new ObjectRef("Namespace", "", name)))
        .toList();
  }
}
