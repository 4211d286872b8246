package org.virtfleet.desktop.core.delete;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.DiskUse;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskKind;

/// The delete dialog: which VMs go, which of their disks go with them. Every disk starts as kept.
public final class DeleteModel {
  private final Session session;
  private final List<VmRow> vms;
  private final ObservableList<Choice> choices = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final BooleanProperty ready = new SimpleBooleanProperty();

  /// A disk and whether it goes.
  ///
  /// @param vm the VM that is deleted
  public record Choice(VmRow vm, DiskUse disk, BooleanProperty deleted) {
    /// A disk that others use stays, whatever is ticked.
    public boolean isFree() {
      return disk.alsoUsedBy().isEmpty();
    }
  }

  /// Begins to read the disks of these VMs.
  public DeleteModel(Session session, List<VmRow> vms) {
    this.session = session;
    this.vms = List.copyOf(vms);
    Thread.ofVirtual().name("delete-dialog").start(this::read);
  }

  /// The VMs that go.
  public List<VmRow> vms() {
    return vms;
  }

  /// Their disks, once they have been read.
  public ObservableList<Choice> choices() {
    return choices;
  }

  /// True once the disks are known: before that nothing may be deleted.
  public BooleanProperty readyProperty() {
    return ready;
  }

  /// Why the disks could not be read.
  public ReadOnlyObjectProperty<Optional<Fault>> faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /// How many disks are ticked.
  public long deletedDisks() {
    return choices.stream().filter(choice -> choice.deleted.get()).count();
  }

  /// Deletes, one task a VM.
  public void run() {
    for (var vm : vms) {
      var mine = choices.stream().filter(choice -> choice.vm.equals(vm)).toList();
      var kept = mine.stream().filter(choice -> !choice.deleted.get()).map(Choice::disk).toList();
      var deleted = mine.stream().filter(choice -> choice.deleted.get()).map(Choice::disk).toList();
      session
          .tasks()
          .run(
              TaskKind.DELETE_VM,
              vm.ref().path(),
              new DeleteTask(
                  session.cluster(), session.vms(), session.texts(), vm.ref(), kept, deleted));
    }
  }

  private void read() {
    try {
      var found = new ArrayList<Choice>();
      for (var vm : vms) {
        for (var disk : session.cluster().disks(vm.ref())) {
          found.add(new Choice(vm, disk, new SimpleBooleanProperty(false)));
        }
      }
      session
          .ui()
          .execute(() -> {
            choices.setAll(found);
            ready.set(true);
          });
    } catch (ClusterException failure) {
      session.ui().execute(() -> fault.set(Optional.of(failure.fault())));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The objects that go, as a person names them.
  public List<ObjectRef> refs() {
    return vms.stream().map(VmRow::ref).toList();
  }
}
