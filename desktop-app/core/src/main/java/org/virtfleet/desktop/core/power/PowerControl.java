package org.virtfleet.desktop.core.power;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.rows.LiveRows;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.tasks.TaskKind;
import org.virtfleet.desktop.core.tasks.TaskList;
import org.virtfleet.desktop.core.text.Texts;

/// Power actions on one or many VMs, each a task of its own.
public final class PowerControl {
  private final Cluster cluster;
  private final LiveRows<VmRow> vms;
  private final TaskList tasks;
  private final Texts texts;
  private final Availability availability;

  /// Acts on this cluster.
  public PowerControl(Cluster cluster, LiveRows<VmRow> vms, TaskList tasks, Texts texts) {
    this.cluster = cluster;
    this.vms = vms;
    this.tasks = tasks;
    this.texts = texts;
    this.availability = new Availability(texts);
  }

  /// Empty where the action is possible on at least one of them, else the reason.
  public Optional<String> denied(PowerAction action, Collection<VmRow> selection) {
    if (selection.isEmpty()) {
      return Optional.of(texts.get("power.nothing"));
    }
    var reasons = selection.stream().map(vm -> availability.denied(action, vm)).toList();
    if (reasons.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return reasons.size() == 1
        ? reasons.getFirst()
        : Optional.of(texts.get("power.denied.all", reasons.size()));
  }

  /// Does it to those for which it is possible.
  public List<TaskEntry> run(PowerAction action, Collection<VmRow> selection) {
    return selection.stream()
        .filter(vm -> availability.denied(action, vm).isEmpty())
        .map(vm ->
            tasks.run(
                kindOf(action), vm.ref().path(), new PowerTask(cluster, vms, texts, action, vm)))
        .toList();
  }

  private static TaskKind kindOf(PowerAction action) {
    return switch (action) {
      case START -> TaskKind.START;
      case SHUT_DOWN -> TaskKind.SHUT_DOWN;
      case FORCE_OFF -> TaskKind.FORCE_OFF;
      case RESTART -> TaskKind.RESTART;
      case PAUSE -> TaskKind.PAUSE;
      case SUSPEND -> TaskKind.SUSPEND;
      case RESUME -> TaskKind.RESUME;
    };
  }
}
