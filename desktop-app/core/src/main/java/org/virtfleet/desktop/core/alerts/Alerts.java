package org.virtfleet.desktop.core.alerts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

/// What needs attention, from states, conditions and the thresholds here: the one place that
/// decides.
public final class Alerts {
  /// A storage class is nearly full from what is written as 90 %.
  public static final double NEARLY_FULL = 0.895;

  /// From what is written as 98 %, the next volume or the growth of one is likely to fail.
  private static final double FULL = 0.975;

  /// A node with less memory than this left, as a share, takes no VM of a useful size.
  private static final double MEMORY_GIVEN = 0.945;

  private static final Comparator<Alert> ORDER =
      Comparator.comparing(Alert::severity).thenComparing(alert -> alert.about().key());

  private final Texts texts;

  /// Writes in this language.
  public Alerts(Texts texts) {
    this.texts = texts;
  }

  /// All there are, the worst first.
  public List<Alert> of(
      List<VmRow> vms,
      List<NodeRow> nodes,
      List<VolumeRow> volumes,
      List<StorageClassRow> storageClasses) {
    var all = new ArrayList<Alert>();
    vms.forEach(vm -> vm(vm).ifPresent(all::add));
    nodes.forEach(node -> node(node).ifPresent(all::add));
    volumes.forEach(volume -> volume(volume).ifPresent(all::add));
    storageClasses.forEach(type -> storageClass(type).ifPresent(all::add));
    all.sort(ORDER);
    return List.copyOf(all);
  }

  private Optional<Alert> vm(VmRow vm) {
    if (!vm.state().isDanger()) {
      return Optional.empty();
    }
    return Optional.of(
        new Alert(
            Alert.Severity.CRITICAL,
            vm.ref(),
            texts.get("alert.vm", texts.of("state.sentence", vm.state())),
            vm.reason()));
  }

  private Optional<Alert> node(NodeRow node) {
    if (!node.ready()) {
      return Optional.of(
          new Alert(
              Alert.Severity.CRITICAL, node.ref(), texts.get("alert.node.down"), node.problem()));
    }
    double given = share(node.memoryUsedBytes(), node.memoryBytes());
    if (given >= MEMORY_GIVEN) {
      return Optional.of(
          new Alert(
              Alert.Severity.WARNING,
              node.ref(),
              texts.get("alert.node.memory"),
              texts.get(
                  "alert.node.memory.why",
                  Sizes.ofTotal(node.memoryUsedBytes(), node.memoryBytes(), texts.locale()))));
    }
    if (!node.problem().isEmpty()) {
      return Optional.of(
          new Alert(
              Alert.Severity.WARNING, node.ref(), texts.get("alert.node.problem"), node.problem()));
    }
    return Optional.empty();
  }

  private Optional<Alert> volume(VolumeRow volume) {
    return volume.state() == VolumeRow.State.FAILED
        ? Optional.of(
            new Alert(
                Alert.Severity.CRITICAL,
                volume.ref(),
                texts.get("alert.volume.failed"),
                volume.reason().isEmpty() ? volume.stateWord() : volume.reason()))
        : Optional.empty();
  }

  private Optional<Alert> storageClass(StorageClassRow type) {
    if (!type.problem().isEmpty()) {
      return Optional.of(
          new Alert(
              Alert.Severity.CRITICAL,
              type.ref(),
              texts.get("alert.storage.problem"),
              type.problem()));
    }
    if (type.capacityBytes() <= 0 || type.used() < NEARLY_FULL) {
      return Optional.empty();
    }
    return Optional.of(
        new Alert(
            type.used() >= FULL ? Alert.Severity.CRITICAL : Alert.Severity.WARNING,
            type.ref(),
            texts.get("alert.storage.full", Math.round(type.used() * 100)),
            texts.get("storage.free", Sizes.of(type.freeBytes(), texts.locale()))));
  }

  private static double share(long part, long whole) {
    return whole <= 0 ? 0 : (double) part / whole;
  }
}
