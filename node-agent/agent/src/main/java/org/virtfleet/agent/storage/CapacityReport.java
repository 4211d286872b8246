package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacityBuilder;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.time.Duration;
import java.util.Map;
import org.virtfleet.api.Labels;
import org.virtfleet.api.Provisioners;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;

/// Publishes how much room the pool has for a storage class. The room also changes by what guests
/// write and others put on the same file system, which nobody tells: so it is looked at every
/// minute, and written only where it has changed by more than a hundredth.
final class CapacityReport implements Reconciler<Key> {

  /// Annotation: all of the pool's space, in bytes; the API has a word only for what is left.
  static final String TOTAL = "virtfleet.org/pool-capacity";

  private static final String NAMESPACE = "virtfleet-system";
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final double WORTH_WRITING = 0.01;

  private final TypedClient client;
  private final Cache<StorageClass> classes;
  private final VolumePool pool;
  private final ObjectWriter writer;
  private final String node;

  CapacityReport(
      TypedClient client,
      Cache<StorageClass> classes,
      VolumePool pool,
      ObjectWriter writer,
      String node) {
    this.client = client;
    this.classes = classes;
    this.pool = pool;
    this.writer = writer;
    this.node = node;
  }

  @Override
  public Outcome reconcile(Key key) {
    var ours = classes.get(key).filter(found -> Provisioners.POOL.equals(found.getProvisioner()));
    if (ours.isEmpty()) {
      return Outcome.settled();
    }
    var room = pool.ensure();
    var name = key.name() + "-" + node;
    var known = client.find(CSIStorageCapacity.class, Key.of(NAMESPACE, name));
    if (known.isEmpty()) {
      writer.create(report(name, key.name(), room.available(), room.capacity()));
    } else if (isWorthWriting(known.get(), room.available())) {
      writer.patch(
          known.get(),
          copy -> {
            copy.setCapacity(new Quantity(Long.toString(room.available())));
            return copy;
          });
    }
    return Outcome.again(AGAIN);
  }

  private static boolean isWorthWriting(CSIStorageCapacity known, long available) {
    var before =
        known.getCapacity() == null ? 0 : known.getCapacity().getNumericalAmount().longValue();
    return Math.abs(before - available) > before * WORTH_WRITING;
  }

  private CSIStorageCapacity report(String name, String storageClass, long available, long total) {
    return new CSIStorageCapacityBuilder()
        .withNewMetadata()
        .withNamespace(NAMESPACE)
        .withName(name)
        .withAnnotations(Map.of(TOTAL, Long.toString(total)))
        .endMetadata()
        .withStorageClassName(storageClass)
        .withCapacity(new Quantity(Long.toString(available)))
        .withNodeTopology(
            new LabelSelectorBuilder().addToMatchLabels(Labels.HOSTNAME, node).build())
        .build();
  }
}
