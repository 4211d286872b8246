package org.virtfleet.desktop.core.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.text.Sizes;

/// The machines of the sample, six nodes and 42 VMs, with what they use.
final class SampleMachines {
  private static final SampleUse NOTHING = new SampleUse(0, 0);

  private final Instant now;
  private final List<VmRow> vms = new ArrayList<>();
  private final List<NodeRow> nodes;
  private final Map<String, SampleUse> uses = new HashMap<>();

  /// All of them.
  SampleMachines(Instant now) {
    this.now = now;
    read();
    nodes =
        List.of(
            node(1, 58, 64, 256),
            node(2, 71, 64, 512),
            node(3, 44, 64, 256),
            node(4, 37, 64, 256),
            node(5, 29, 64, 256),
            node(6, 12, 96, 512));
  }

  /// A node without VMs.
  static NodeRow idle(Instant now) {
    return new NodeRow(
        new ObjectRef("Node", "", "node-1"),
        true,
        true,
        "",
        "192.168.1.20",
        16,
        0,
        58 * Sizes.GIB,
        0,
        0,
        "QEMU 10.1.2",
        true,
        now.minus(Duration.ofMinutes(1)));
  }

  List<VmRow> vms() {
    return List.copyOf(vms);
  }

  List<NodeRow> nodes() {
    return nodes;
  }

  /// What they use, by the key of their rows.
  Map<String, SampleUse> uses() {
    return Map.copyOf(uses);
  }

  private void read() {
    var stream =
        Objects.requireNonNull(
            SampleMachines.class.getResourceAsStream("vms.txt"), "vms.txt is in this jar");
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().filter(line -> !line.startsWith("#")).forEach(this::vm);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void vm(String line) {
    var part = line.split("\\|", -1);
    var state = VmState.of(part[0]);
    var row =
        new VmRow(
            ObjectRef.vm(part[2], part[1]),
            state,
            part[0],
            reason(state),
            part[3],
            part[4],
            part[5].isEmpty() ? List.of() : List.of(part[5]),
            Integer.parseInt(part[6]),
            gib(part[9]),
            now.minus(Duration.ofMinutes(Long.parseLong(part[10]))),
            part[3].isEmpty() ? "" : part[1],
            false,
            labels(part[1], part[2]));
    vms.add(row);
    if (!part[7].isEmpty()) {
      uses.put(row.key(), new SampleUse(Integer.parseInt(part[7]) / 100.0, gib(part[8])));
    }
  }

  private static Map<String, String> labels(String name, String namespace) {
    var app = name.replaceFirst("-?\\d*$", "");
    return namespace.equals("ci")
        ? Map.of()
        : Map.of(
            "app", app, "tier", app.startsWith("db") || app.contains("sql") ? "data" : "front");
  }

  private static String reason(VmState state) {
    return switch (state) {
      case NO_NODE_FITS -> "0 of 6 nodes fit: none has the architecture arm64.";
      case IMPORT_FAILED -> "The image suse15.qcow2 ends after 212 MiB of 594 MiB.";
      case RUNNING,
          STARTING,
          STOPPING,
          STOPPED,
          PAUSED,
          SUSPENDED,
          MIGRATING,
          PROVISIONING,
          WAITING_FOR_DISK,
          WAITING_FOR_MIGRATION,
          DELETING,
          KEEPS_CRASHING,
          IMAGE_NOT_FOUND,
          DISK_MISSING,
          UNKNOWN ->
          "";
    };
  }

  private NodeRow node(int number, int cpu, int vcpus, int memoryGib) {
    var name = "kvm-0" + number;
    var here = vms.stream().filter(vm -> vm.node().equals(name)).toList();
    var row =
        new NodeRow(
            new ObjectRef("Node", "", name),
            true,
            true,
            "",
            "10.20.0.1" + number,
            vcpus,
            here.stream().mapToInt(VmRow::vcpus).sum(),
            memoryGib * Sizes.GIB,
            here.stream().mapToLong(VmRow::memoryBytes).sum(),
            here.size(),
            "QEMU 10.1.2",
            true,
            now.minus(Duration.ofDays(412)));
    uses.put(
        row.key(),
        new SampleUse(
            cpu / 100.0,
            here.stream()
                .mapToLong(vm -> uses.getOrDefault(vm.key(), NOTHING).memoryBytes())
                .sum()));
    return row;
  }

  private static long gib(String number) {
    return Math.round(Double.parseDouble(number) * Sizes.GIB);
  }
}
