package org.virtfleet.desktop.core.volume;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.Right;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskKind;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.wizard.Field;

/// A volume that is to be larger: how large, and what is then left to do inside the guest, whose
/// partitions and file systems nobody changes from outside.
public final class EnlargeModel {
  private static final int MOST_GIBIBYTES = 65_536;

  /// What is offered at first, in GiB.
  private static final int MORE = 10;

  /// Where a guest's partition is told how large it is.
  public enum Inside {
    LINUX,
    WINDOWS
  }

  private final Session session;
  private final VolumeRow volume;
  private final Field size;
  private final BooleanBinding ready;

  public EnlargeModel(Session session, VolumeRow volume) {
    this.session = session;
    this.volume = volume;
    size =
        new Field(Long.toString(Math.ceilDiv(volume.sizeBytes(), Sizes.GIB) + MORE), this::problem);
    ready =
        Bindings.createBooleanBinding(
            () -> size.problemProperty().get().isEmpty(), size.problemProperty());
  }

  /// Why a volume cannot be made larger now; empty where it can.
  public static Optional<String> denied(Session session, VolumeRow volume) {
    var texts = session.texts();
    if (session.link().staleProperty().get()) {
      return Optional.of(texts.get("link.offline"));
    }
    if (volume.state() != VolumeRow.State.READY) {
      return Optional.of(texts.get("enlarge.denied.state"));
    }
    if (!isExpandable(session, volume.storageClass())) {
      return Optional.of(texts.get("enlarge.denied.class", volume.storageClass()));
    }
    return session.rights().isRefused(Right.enlargeClaims(volume.ref().namespace()))
        ? Optional.of(texts.get("enlarge.denied.right"))
        : Optional.empty();
  }

  private static boolean isExpandable(Session session, String storageClass) {
    return session.storageClasses().rows().stream()
        .filter(row -> row.name().equals(storageClass))
        .anyMatch(StorageClassRow::expandable);
  }

  /// Which one.
  public VolumeRow volume() {
    return volume;
  }

  /// In GiB.
  public Field size() {
    return size;
  }

  /// Whether the size is one that can be asked for.
  public BooleanBinding readyProperty() {
    return ready;
  }

  /// What the guests that have it may be; both where nobody knows.
  public List<Inside> insides() {
    var known =
        volume.vms().stream()
            .map(name -> ObjectRef.vm(volume.ref().namespace(), name).key())
            .flatMap(key -> session.vms().find(key).stream())
            .map(VmRow::guestOs)
            .filter(system -> !system.isEmpty())
            .map(system ->
                system.toLowerCase(Locale.ROOT).contains("windows") ? Inside.WINDOWS : Inside.LINUX)
            .distinct()
            .toList();
    return known.isEmpty() ? List.of(Inside.values()) : known;
  }

  /// Asks for it. The task ends when the volume is as large, or the cluster says why it is not.
  ///
  /// @throws IllegalStateException while the size is none
  public void run() {
    if (!ready.get()) {
      throw new IllegalStateException(size.problemProperty().get());
    }
    var done = session.texts().get("enlarge.done", size.text());
    session
        .tasks()
        .run(
            TaskKind.ENLARGE_VOLUME,
            volume.ref().path(),
            new EnlargeTask(session, volume, gibibytes() * Sizes.GIB, done));
  }

  private String problem(String typed) {
    var wanted = typed.strip().matches("[0-9]{1,7}") ? Long.parseLong(typed.strip()) : 0;
    return wanted * Sizes.GIB > volume.sizeBytes() && wanted <= MOST_GIBIBYTES
        ? ""
        : session
            .texts()
            .get(
                "enlarge.wrong",
                Sizes.of(volume.sizeBytes(), session.texts().locale()),
                MOST_GIBIBYTES);
  }

  private long gibibytes() {
    return Long.parseLong(size.text());
  }
}
