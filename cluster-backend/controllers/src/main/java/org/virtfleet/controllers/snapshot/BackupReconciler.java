package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.BackupPlan;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;

/// Gives each VirtualMachineBackup to the agent of the node where the disks are, one of a machine
/// at a time, and lets it go when its files are gone. A machine that is stopped is held meanwhile;
/// one that runs is not: a guest that ends ends its backup.
final class BackupReconciler implements Reconciler<Key> {

  static final String FINALIZER = "backup.kubevirt.io/vmbackup-protection";

  private static final String INITIALIZING = "Initializing";

  private final TypedClient client;
  private final GenericCache backups;
  private final Trackers trackers;
  private final Machines machines;
  private final BackupPlanner planner;
  private final ObjectWriter writer;
  private final InstantSource clock;

  BackupReconciler(
      TypedClient client,
      GenericCache backups,
      Trackers trackers,
      Machines machines,
      BackupPlanner planner,
      ObjectWriter writer,
      InstantSource clock) {
    this.client = client;
    this.backups = backups;
    this.trackers = trackers;
    this.machines = machines;
    this.planner = planner;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(Key key) {
    MachineBackup backup = backups.get(key).map(MachineBackup::new).orElse(null);
    if (backup == null) {
      machines.release(holder(key));
    } else if (backup.isGoing()) {
      letGo(backup);
    } else if (backup.hasEnded()) {
      var _ = trackers.of(backup); // which follows it
      machines.release(holder(key));
    } else if (backup.isCopied()) {
      machines.release(holder(key));
      backup.conclude(writer, clock.instant()); // its end brings it back
    } else if (backup.node().isEmpty()) {
      begin(new MachineBackup(change(backup.object(), BackupReconciler::withFinalizer)));
    }
    return Outcome.settled(); // whatever it waits for brings it back
  }

  /// While the claim is there the agent has files to delete, and says when it has.
  private void letGo(MachineBackup backup) {
    boolean hasFiles =
        backup.node().isPresent() && planner.claims().get(backup.target()).isPresent();
    if (hasFiles && !backup.holds(MachineBackup.REMOVED)) {
      return;
    }
    machines.release(holder(backup.key()));
    change(
        backup.object(),
        copy -> {
          copy.removeFinalizer(FINALIZER);
          return copy;
        });
  }

  private void begin(MachineBackup backup) {
    if (backup.isPull()) {
      say(
          backup,
          "NotImplemented",
          "Virtfleet: backups are pushed to a claim only: leave out mode, or make it Push.");
      return;
    }
    Optional<GenericKubernetesResource> tracker = trackers.of(backup);
    if (backup.isTracked() && tracker.isEmpty()) {
      wait(backup, "BackupTracker %s does not exist".formatted(backup.source().name()));
      return;
    }
    Key source = tracker.map(Trackers::machine).orElseGet(backup::source);
    VirtualMachine vm = machines.find(source).orElse(null);
    if (vm == null) {
      wait(backup, "VM %s doesnt exist".formatted(source));
      return;
    }
    Optional<String> other = otherOf(source, backup);
    if (other.isPresent()) {
      wait(backup, "VirtualMachineBackup %s of the machine is not done yet".formatted(other.get()));
      return;
    }
    Holder self = holder(backup.key());
    Optional<Holder> holder = Holder.of(vm);
    if (holder.isPresent() && !holder.get().equals(self)) {
      wait(backup, "The machine is held by " + holder.get().mark());
      return;
    }
    boolean online = machines.runs(source);
    if (online && !machines.isRunning(source)) {
      wait(backup, "The machine is just being started or stopped");
      return;
    }
    if (!online && holder.isEmpty()) {
      hold(backup, vm);
      return; // the mark brings it back: was the machine started meanwhile?
    }
    if (online) {
      machines.release(self);
    }
    switch (planner.plan(backup, vm, online, tracker)) {
      case BackupPlanner.Answer.Ready(var node, var plan) -> give(backup, node, plan);
      case BackupPlanner.Answer.NotYet(var words) -> wait(backup, words);
      case BackupPlanner.Answer.Never(var words) -> fail(backup, words);
    }
  }

  /// The server is asked once more: what is seen here may have ended and let the machine go.
  private void hold(MachineBackup backup, VirtualMachine vm) {
    if (client
        .current(backup.object())
        .filter(now -> new MachineBackup(now).node().isEmpty())
        .isPresent()) {
      machines.hold(vm, holder(backup.key()));
    }
  }

  private static Holder holder(Key backup) {
    return new Holder(Holder.Kind.BACKUP, backup);
  }

  private Optional<String> otherOf(Key machine, MachineBackup backup) {
    return backups.inNamespace(backup.namespace()).stream()
        .map(MachineBackup::new)
        .filter(other -> other.node().isPresent() && !other.hasEnded())
        .filter(other -> !other.key().equals(backup.key()))
        .filter(other -> isOf(machine, other))
        .map(other -> other.key().name())
        .findFirst();
  }

  private static boolean isOf(Key machine, MachineBackup backup) {
    try {
      return backup.plan().machine().equals(machine.name());
    } catch (IllegalArgumentException _) {
      return false; // its agent says so
    }
  }

  private void give(MachineBackup backup, String node, BackupPlan plan) {
    change(
        backup.object(),
        copy ->
            new GenericKubernetesResourceBuilder(copy)
                .editMetadata()
                .addToLabels(MachineBackup.NODE, node)
                .addToAnnotations(MachineBackup.PLAN, plan.text())
                .endMetadata()
                .build());
  }

  private static GenericKubernetesResource withFinalizer(GenericKubernetesResource copy) {
    copy.addFinalizer(FINALIZER);
    return copy;
  }

  private GenericKubernetesResource change(
      GenericKubernetesResource seen, UnaryOperator<GenericKubernetesResource> change) {
    return writer.patch(seen, change);
  }

  private void wait(MachineBackup backup, String words) {
    say(backup, INITIALIZING, words);
  }

  private void say(MachineBackup backup, String reason, String words) {
    tell(
        backup,
        new GenericCondition(
            MachineBackup.PROGRESSING, reason.equals(INITIALIZING), reason, words));
  }

  private void fail(MachineBackup backup, String words) {
    tell(
        backup,
        new GenericCondition(MachineBackup.FAILED, true, "Failed", words),
        new GenericCondition(MachineBackup.PROGRESSING, false, "Failed", words));
  }

  private void tell(MachineBackup backup, GenericCondition... conditions) {
    GenericKubernetesResource _ =
        backup.tell(writer, Map.of(), List.of(conditions), clock.instant());
  }
}
