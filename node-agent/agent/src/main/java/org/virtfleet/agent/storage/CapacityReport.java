package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacityBuilder;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.BinarySI;
import org.virtfleet.api.Labels;
import org.virtfleet.api.Provisioners;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Publishes how much room a storage class has in its pool, or what is wrong with the pool. The
/// room also changes by what guests write and others put on the same file system, which nobody
/// tells: so it is looked at every minute, and written only where it has changed by more than a
/// hundredth.
final class CapacityReport implements Reconciler<Key> {

  /// Annotation: all of the pool's space, in bytes; the API has a word only for what is left.
  static final String TOTAL = "virtfleet.org/pool-capacity";

  private static final String NAMESPACE = "virtfleet-system";
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /// Somebody is at it.
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final double WORTH_WRITING = 0.01;

  private final TypedClient client;
  private final Cache<StorageClass> classes;
  private final Pools pools;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final String node;

  CapacityReport(
      TypedClient client,
      Cache<StorageClass> classes,
      Pools pools,
      ObjectWriter writer,
      EventRecorder events,
      String node) {
    this.client = client;
    this.classes = classes;
    this.pools = pools;
    this.writer = writer;
    this.events = events;
    this.node = node;
  }

  @Override
  public Outcome reconcile(Key key) {
    var ours = classes.get(key).filter(found -> Provisioners.POOL.equals(found.getProvisioner()));
    if (ours.isEmpty()) {
      return Outcome.settled();
    }
    var room = look(pools.of(PoolParameters.of(ours.get())));
    var name = key.name() + "-" + node;
    var known = client.find(CSIStorageCapacity.class, Key.of(NAMESPACE, name));
    if (known.isEmpty()) {
      tell(writer.create(report(name, key.name(), room)), room);
    } else if (isWorthWriting(known.get(), room)) {
      tell(writer.patch(known.get(), copy -> with(copy, room)), room);
    }
    return Outcome.again(room.problem().isEmpty() ? AGAIN : SOON);
  }

  /// What there is to tell of a pool.
  ///
  /// @param pool its name in libvirt
  /// @param problem why nothing can be made in it; empty where all is well
  private record Room(String pool, long available, long total, String problem) {
    Map<String, String> notes() {
      var notes = new HashMap<>(Map.of(Annotations.POOL, pool, TOTAL, Long.toString(total)));
      if (!problem.isEmpty()) {
        notes.put(Annotations.POOL_PROBLEM, problem);
      }
      return notes;
    }
  }

  private static Room look(VolumePool pool) {
    try {
      var state = pool.room();
      return new Room(pool.name(), state.available(), state.capacity(), "");
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      return new Room(pool.name(), 0, 0, String.valueOf(e.getMessage()));
    }
  }

  private void tell(CSIStorageCapacity report, Room room) {
    if (!room.problem().isEmpty()) {
      events.warning(report, "PoolUnavailable", "Node " + node + ": " + room.problem());
    }
  }

  private static boolean isWorthWriting(CSIStorageCapacity known, Room room) {
    var before =
        known.getCapacity() == null ? 0 : known.getCapacity().getNumericalAmount().longValue();
    return Math.abs(before - room.available()) > before * WORTH_WRITING
        || !problem(known).equals(room.problem())
        || !VolumeObjects.annotation(known, Annotations.POOL).equals(Optional.of(room.pool()));
  }

  private static String problem(CSIStorageCapacity known) {
    return VolumeObjects.annotation(known, Annotations.POOL_PROBLEM).orElse("");
  }

  private static CSIStorageCapacity with(CSIStorageCapacity report, Room room) {
    return new CSIStorageCapacityBuilder(report)
        .editMetadata()
        .removeFromAnnotations(Annotations.POOL_PROBLEM)
        .addToAnnotations(room.notes())
        .endMetadata()
        .withCapacity(BinarySI.of(room.available()))
        .build();
  }

  private CSIStorageCapacity report(String name, String storageClass, Room room) {
    return new CSIStorageCapacityBuilder()
        .withNewMetadata()
        .withNamespace(NAMESPACE)
        .withName(name)
        .withAnnotations(room.notes())
        .endMetadata()
        .withStorageClassName(storageClass)
        .withCapacity(BinarySI.of(room.available()))
        .withNodeTopology(
            new LabelSelectorBuilder().addToMatchLabels(Labels.HOSTNAME, node).build())
        .build();
  }
}
