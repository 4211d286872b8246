package org.virtfleet.desktop.core.backup;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.BackupContent;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.tasks.TaskKind;
import org.virtfleet.desktop.core.text.Texts;
import org.virtfleet.desktop.core.wizard.IdentityModel;

/// Restoring a backup: as another machine, or into the one it is of, which has to be stopped then
/// and keeps its present disks beside the restored ones. Nothing is done before the person says so.
public final class RestoreModel {
  private final Session session;
  private final Texts texts;
  private final BackupRow backup;
  private final IdentityModel identity;
  private final BooleanProperty intoSame = new SimpleBooleanProperty();
  private final ObservableList<Choice> choices = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<BackupContent>> content =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanBinding ready;

  /// A disk of the backup and where it goes.
  ///
  /// @param storageClass empty for the cluster's standard one
  public record Choice(
      BackupContent.Disk disk, ObjectProperty<Optional<StorageClassRow>> storageClass) {}

  /// Begins to read the backup.
  public RestoreModel(Session session, BackupRow backup) {
    this.session = session;
    this.texts = session.texts();
    this.backup = backup;
    identity = new IdentityModel(session.vms().rows(), session.namespaces().rows(), texts);
    identity.namespaceProperty().set(backup.ref().namespace());
    identity.suggest(backup.machine());
    ready =
        Bindings.createBooleanBinding(
            this::isReady,
            content,
            problem,
            intoSame,
            identity.problemProperty(),
            session.vms().rows());
    Thread.ofVirtual().name("restore-dialog").start(this::read);
  }

  /// What is restored.
  public BackupRow backup() {
    return backup;
  }

  /// The name of the machine that is made.
  public IdentityModel identity() {
    return identity;
  }

  /// Whether the machine that was backed up gets the disks.
  public BooleanProperty intoSameProperty() {
    return intoSame;
  }

  /// Why the machine that was backed up cannot get the disks now; empty where it can.
  public Optional<String> sameDenied() {
    return machine()
        .map(vm ->
            vm.state() == VmState.STOPPED
                ? Optional.<String>empty()
                : Optional.of(
                    texts.get(
                        "restore.same.running", vm.name(), texts.of("state.sentence", vm.state()))))
        .orElseGet(() -> Optional.of(texts.get("restore.same.gone", backup.machine())));
  }

  /// The disks, once the backup has been read.
  public ObservableList<Choice> choices() {
    return choices;
  }

  /// Where disks can go.
  public List<StorageClassRow> classes() {
    return session.storageClasses().rows();
  }

  /// Empty until the backup has been read.
  public ReadOnlyObjectProperty<Optional<BackupContent>> contentProperty() {
    return content.getReadOnlyProperty();
  }

  /// Why it cannot be restored; empty where nothing stands in the way.
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// Whether everything is there that a restore needs.
  public BooleanBinding readyProperty() {
    return ready;
  }

  /// Restores, as one task.
  ///
  /// @throws IllegalStateException while something is missing
  public TaskEntry run() {
    if (!ready.get()) {
      throw new IllegalStateException("the backup is not read, or there is no name for the VM");
    }
    var vm =
        intoSame.get()
            ? backup.vm()
            : ObjectRef.vm(backup.ref().namespace(), identity.name().text());
    var disks = choices.stream().map(choice -> disk(vm, choice)).toList();
    var wish = new RestoreTask.Wish(backup.ref(), vm, fresh(vm, disks), disks);
    return session
        .tasks()
        .run(
            TaskKind.RESTORE_BACKUP,
            vm.path(),
            new RestoreTask(session.cluster(), session.volumes(), texts, wish));
  }

  private Optional<Manifest> fresh(ObjectRef vm, List<RestoreTask.Disk> disks) {
    if (intoSame.get()) {
      return Optional.empty();
    }
    var claims = new HashMap<String, String>();
    disks.forEach(disk -> claims.put(disk.volume(), disk.claim().name()));
    return Optional.of(
        RestoredMachine.of(
            content.get().orElseThrow().definition(), vm, claims, session.cluster().info().user()));
  }

  /// The backup's own name makes the claim's another one than the present disk's.
  private RestoreTask.Disk disk(ObjectRef vm, Choice choice) {
    var disk = choice.disk;
    var plain = vm.name() + "-" + disk.volume();
    var name = plain;
    for (int number = 2; isTaken(vm.namespace(), name); number++) {
      name = plain + "-" + number;
    }
    return new RestoreTask.Disk(
        disk.volume(),
        ObjectRef.claim(vm.namespace(), name),
        disk.bytes(),
        choice.storageClass.get().map(StorageClassRow::name).orElse(""));
  }

  private boolean isTaken(String namespace, String claim) {
    return session.volumes().find(ObjectRef.claim(namespace, claim).key()).isPresent();
  }

  private Optional<VmRow> machine() {
    return session.vms().find(backup.vm().key());
  }

  private boolean isReady() {
    return content.get().isPresent()
        && problem.get().isEmpty()
        && (intoSame.get() ? sameDenied().isEmpty() : identity.problemProperty().get().isEmpty());
  }

  private void read() {
    try {
      var read = session.cluster().backupContent(backup.ref());
      session.ui().execute(() -> show(read));
    } catch (ClusterException failure) {
      session.ui().execute(() -> problem.set(failure.fault().sentence()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(BackupContent read) {
    if (read.definition().isEmpty() || read.disks().isEmpty()) {
      problem.set(texts.get("restore.nothing"));
    } else {
      read.disks().stream()
          .filter(disk -> disk.bytes() <= 0)
          .findFirst()
          .ifPresent(disk -> problem.set(texts.get("restore.size", disk.volume())));
    }
    choices.setAll(
        read.disks().stream()
            .map(disk ->
                new Choice(
                    disk,
                    new SimpleObjectProperty<>(
                        classes().stream()
                            .filter(row -> row.name().equals(disk.storageClass()))
                            .findFirst())))
            .toList());
    content.set(Optional.of(read));
  }
}
