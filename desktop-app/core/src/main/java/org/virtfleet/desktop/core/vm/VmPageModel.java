package org.virtfleet.desktop.core.vm;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.EventRow;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.ScreenPicture;
import org.virtfleet.desktop.core.cluster.VmDetails;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.session.Session;

/// One virtual machine: its row as the list has it, and what only its own page shows, read again
/// whenever the row changes. UI thread only.
public final class VmPageModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VmPageModel.class);

  private final Session session;
  private final ObjectRef ref;
  private final ReadOnlyObjectWrapper<Optional<VmRow>> row =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<VmDetails> details =
      new ReadOnlyObjectWrapper<>(VmDetails.empty());
  private final ReadOnlyStringWrapper yaml = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final FilteredList<EventRow> events;
  private final ListChangeListener<VmRow> follower = _ -> follow();
  private final ListChangeListener<VolumeRow> volumeFollower = _ -> followVolumes();
  private final ReadOnlyObjectWrapper<Optional<ScreenPicture>> screen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private List<VolumeRow> volumes = List.of();
  private boolean looking;
  private boolean reading;
  private boolean readAgain;

  /// Follows this VM until closed.
  public VmPageModel(Session session, ObjectRef ref) {
    this.session = session;
    this.ref = ref;
    events =
        new FilteredList<>(
            session.events().rows(),
            event ->
                event.about().name().equals(ref.name())
                    && event.about().namespace().equals(ref.namespace()));
    session.vms().rows().addListener(follower);
    session.volumes().rows().addListener(volumeFollower);
    volumes = ownVolumes();
    follow();
  }

  /// Which VM.
  public ObjectRef ref() {
    return ref;
  }

  /// The row; empty once the VM is gone.
  public ReadOnlyObjectProperty<Optional<VmRow>> rowProperty() {
    return row.getReadOnlyProperty();
  }

  /// Facts, devices, disks, interfaces, conditions.
  public ReadOnlyObjectProperty<VmDetails> detailsProperty() {
    return details.getReadOnlyProperty();
  }

  /// The object as YAML.
  public ReadOnlyStringProperty yamlProperty() {
    return yaml.getReadOnlyProperty();
  }

  /// Why the page could not be read.
  public ReadOnlyObjectProperty<Optional<Fault>> faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /// What the guest showed when [#look()] was called last; empty while it shows nothing.
  public ReadOnlyObjectProperty<Optional<ScreenPicture>> screenProperty() {
    return screen.getReadOnlyProperty();
  }

  /// Looks at the guest's screen, without taking it from anybody.
  public void look() {
    boolean shows =
        row.get().filter(VmRow::hasConsole).isPresent() && !session.link().staleProperty().get();
    if (!shows) {
      screen.set(Optional.empty());
    } else if (!looking) {
      looking = true;
      Thread.ofVirtual().name("vm-screen-" + ref.name()).start(this::fetchScreen);
    }
  }

  /// Events about this VM and its running instance, which has the same name.
  public ObservableList<EventRow> events() {
    return events;
  }

  @Override
  public void close() {
    session.vms().rows().removeListener(follower);
    session.volumes().rows().removeListener(volumeFollower);
  }

  private void follow() {
    var now = session.vms().find(ref.key());
    if (!now.equals(row.get())) {
      row.set(now);
      if (now.isPresent()) {
        read();
      }
    }
  }

  /// A disk that has grown is another one, and its VM's row is the same.
  private void followVolumes() {
    var now = ownVolumes();
    if (!now.equals(volumes)) {
      volumes = now;
      read();
    }
  }

  private List<VolumeRow> ownVolumes() {
    return session.volumes().rows().stream()
        .filter(volume -> volume.ref().namespace().equals(ref.namespace()))
        .filter(volume -> volume.vms().contains(ref.name()))
        .toList();
  }

  private void read() {
    if (reading) {
      readAgain = true;
      return;
    }
    reading = true;
    Thread.ofVirtual().name("vm-page-" + ref.name()).start(this::fetch);
  }

  private void fetch() {
    try {
      var freshDetails = session.cluster().details(ref);
      var freshYaml = session.cluster().yaml(ref);
      session
          .ui()
          .execute(() -> {
            details.set(freshDetails);
            yaml.set(freshYaml);
            done(Optional.empty());
          });
    } catch (ClusterException failure) {
      LOG.info("cannot read {}: {}", ref.path(), failure.getMessage());
      session.ui().execute(() -> done(Optional.of(failure.fault())));
    } catch (InterruptedException _) {
      session.ui().execute(() -> done(Optional.empty()));
    }
  }

  private void fetchScreen() {
    Optional<ScreenPicture> seen = Optional.empty();
    try {
      seen = Optional.of(session.cluster().screenshot(ref));
    } catch (ClusterException | IllegalArgumentException failure) {
      LOG.debug("no picture of {}: {}", ref.path(), failure.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    var now = seen;
    session
        .ui()
        .execute(() -> {
          looking = false;
          screen.set(now);
        });
  }

  private void done(Optional<Fault> why) {
    fault.set(why);
    reading = false;
    if (readAgain) {
      readAgain = false;
      read();
    }
  }
}
