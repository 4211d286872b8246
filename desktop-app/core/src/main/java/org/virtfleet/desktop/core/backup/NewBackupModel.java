package org.virtfleet.desktop.core.backup;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.virtfleet.desktop.core.cluster.Ability;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.cluster.VolumeUser.Use;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskKind;
import org.virtfleet.desktop.core.wizard.Field;

/// A backup that is asked for: of which VM, into which claim, now or by the clock.
public final class NewBackupModel {
  /// When backups are made.
  public enum When {
    NOW,
    NIGHTLY,
    WEEKLY,
    OTHER
  }

  private static final Map<When, String> CRON =
      Map.of(When.NIGHTLY, "30 2 * * *", When.WEEKLY, "0 4 * * 0");
  private static final int MOST_KEPT = 10_000;

  private final Session session;
  private final ObjectProperty<Optional<VmRow>> vm = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<VolumeRow>> claim =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<When> when = new SimpleObjectProperty<>(When.NOW);
  private final Field cron;
  private final Field keep;
  private final BooleanBinding ready;

  /// Nothing is chosen yet.
  public NewBackupModel(Session session) {
    this.session = session;
    cron = new Field("0 */6 * * *", this::cronProblem, when);
    keep = new Field("14", this::keepProblem, when);
    ready =
        Bindings.createBooleanBinding(
            () ->
                vm.get().isPresent()
                    && claim.get().isPresent()
                    && cron.problemProperty().get().isEmpty()
                    && keep.problemProperty().get().isEmpty(),
            vm,
            claim,
            cron.problemProperty(),
            keep.problemProperty());
    // A claim of another namespace cannot hold it.
    vm.subscribe(_ -> claim.set(claims().stream().findFirst()));
  }

  /// The VMs that can be backed up.
  public List<VmRow> vms() {
    return session.vms().rows().stream().filter(row -> !row.unmanaged()).toList();
  }

  /// Which of them.
  public ObjectProperty<Optional<VmRow>> vmProperty() {
    return vm;
  }

  /// The claims that can hold it, those that hold backups already first; a VM's disks are none.
  public List<VolumeRow> claims() {
    var namespace = vm.get().map(VmRow::namespace).orElse("");
    return session.volumes().rows().stream()
        .filter(row -> row.ref().namespace().equals(namespace))
        .filter(row -> row.users().stream().allMatch(user -> isOfBackups(user.use())))
        .filter(row -> row.state() != VolumeRow.State.DELETING)
        .sorted(Comparator.comparing(row -> row.users().isEmpty()))
        .toList();
  }

  /// The VM's volumes of which a schedule copies everything each time: only qcow2 images keep what
  /// was written since the backup before. Those of which nobody says how they are laid out are left
  /// out.
  public List<String> copiedWhole() {
    return vm.get().stream()
        .flatMap(machine -> session.volumes().rows().stream().filter(row -> isOf(machine, row)))
        .filter(row -> row.home().format().equals("raw"))
        .map(VolumeRow::name)
        .sorted()
        .toList();
  }

  private static boolean isOf(VmRow machine, VolumeRow row) {
    return row.users().stream()
        .anyMatch(user -> user.use() == Use.VM && user.ref().equals(machine.ref()));
  }

  private static boolean isOfBackups(Use use) {
    return use == Use.BACKUP || use == Use.SCHEDULE;
  }

  /// Which of them.
  public ObjectProperty<Optional<VolumeRow>> claimProperty() {
    return claim;
  }

  /// When it is made; only now where the cluster has no schedules.
  public List<When> whens() {
    return session.abilities().has(Ability.BACKUP_SCHEDULE)
        ? List.of(When.values())
        : List.of(When.NOW);
  }

  /// Which of them.
  public ObjectProperty<When> whenProperty() {
    return when;
  }

  /// Minute, hour, day, month and weekday as in crontab(5), for [When#OTHER].
  public Field cron() {
    return cron;
  }

  /// How many complete backups are kept.
  public Field keep() {
    return keep;
  }

  /// Whether everything is there.
  public BooleanBinding readyProperty() {
    return ready;
  }

  /// Begins the backup, or makes the schedule.
  ///
  /// @throws IllegalStateException while something is missing
  public void run() {
    var machine = vm.get().orElseThrow(IllegalStateException::new);
    var target = claim.get().orElseThrow(IllegalStateException::new).name();
    if (when.get() == When.NOW) {
      var _ = new BackupControl(session).backUp(machine.ref(), target);
      return;
    }
    var schedule = schedule(machine, target);
    session
        .tasks()
        .run(
            TaskKind.CREATE_SCHEDULE,
            schedule.ref().path(),
            _ -> {
              session.cluster().create(schedule);
              return session.texts().get("schedule.created");
            });
  }

  private Manifest schedule(VmRow machine, String target) {
    var name = freeName(machine);
    return new Manifest(
        new ObjectRef("VirtualMachineBackupSchedule", machine.namespace(), name),
        Map.of(
            "apiVersion",
            "virtfleet.org/v1alpha1",
            "kind",
            "VirtualMachineBackupSchedule",
            "metadata",
            Map.of(
                "name",
                name,
                "namespace",
                machine.namespace(),
                "annotations",
                Map.of("virtfleet.org/created-by", session.cluster().info().user())),
            "spec",
            Map.of(
                "schedule",
                when.get() == When.OTHER ? cron.text() : CRON.get(when.get()),
                "timeZone",
                session.clock().getZone().getId(),
                "source",
                Map.of("name", machine.name()),
                "pvcName",
                target,
                "retention",
                Map.of("keepLast", Integer.parseInt(keep.text())))));
  }

  private String freeName(VmRow machine) {
    var name = machine.name();
    for (int number = 2;
        session.backupSchedules().find(machine.namespace() + "/" + name).isPresent();
        number++) {
      name = machine.name() + "-" + number;
    }
    return name;
  }

  private String cronProblem(String typed) {
    boolean isWrong = when.get() == When.OTHER && typed.strip().split("\\s+").length != 5;
    return isWrong ? session.texts().get("backup.cron.wrong") : "";
  }

  private String keepProblem(String typed) {
    boolean isRight =
        when.get() == When.NOW
            || (typed.matches("[1-9][0-9]{0,4}") && Integer.parseInt(typed) <= MOST_KEPT);
    return isRight ? "" : session.texts().get("backup.keep.wrong", MOST_KEPT);
  }
}
