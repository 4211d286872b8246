package org.virtfleet.agent.bench.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.virtfleet.agent.bench.Moments;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.feed.FeedEvent;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.feed.ObjectFeed;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.client.upload.ImageUpload;

/// Makes volumes on a running cluster and hears what becomes of them. What is left when it is
/// closed is deleted, and so is what a run that was killed has left.
final class BenchVolumes implements AutoCloseable {
  private static final String PREFIX = "bench-storage-";
  private static final String NAMESPACE = "default";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TypedClient client;
  private final ObjectWriter writer;
  private final Moments moments = new Moments(PATIENCE);
  private final AtomicInteger made = new AtomicInteger();

  /// What is there, the newest first.
  private final Deque<HasMetadata> there = new ArrayDeque<>();

  private final List<ObjectFeed<String>> feeds = new ArrayList<>();

  BenchVolumes(TypedClient client) {
    this.client = client;
    this.writer = new ObjectWriter(client);
    feeds.add(watch(ResourceType.DATA_VOLUME, NAMESPACE));
    feeds.add(watch(ResourceType.PERSISTENT_VOLUME_CLAIM, NAMESPACE));
    feeds.add(watch(ResourceType.PERSISTENT_VOLUME, ""));
    feeds.add(
        watch(
            new ResourceType(
                "storage.k8s.io", "v1", "CSIStorageCapacity", "csistoragecapacities", true),
            "virtfleet-system"));
    sweep();
  }

  private ObjectFeed<String> watch(ResourceType type, String namespace) {
    return client.feed(
        new FeedRequest(type, namespace, "", ""),
        object -> object.path("status").path("phase").asText(),
        event -> onChange(type.kind(), event));
  }

  private void onChange(String kind, FeedEvent<String> event) {
    switch (event) {
      case FeedEvent.Reset<String>(var objects) -> objects.forEach(each -> onChange(kind, each));
      case FeedEvent.Upserted<String>(var key, var phase) -> {
        moments.happened(moment(kind, key.name(), "there"));
        moments.happened(moment(kind, key.name(), phase));
      }
      case FeedEvent.Deleted<String>(var key) -> moments.happened(moment(kind, key.name(), "gone"));
      // Whoever waits for what a broken watch would have told gives up in time.
      case FeedEvent.Live<String> _, FeedEvent.Stale<String> _ -> {}
    }
  }

  private static String moment(String kind, String name, String what) {
    return kind + " " + name + " " + what;
  }

  /// What a run that was killed has left: its names are told by their beginning.
  private void sweep() {
    for (GenericKubernetesResource volume : client.list(ResourceType.DATA_VOLUME, NAMESPACE)) {
      deleteOurs(volume);
    }
    for (PersistentVolumeClaim claim :
        client.list(PersistentVolumeClaim.class, NAMESPACE, Map.of())) {
      deleteOurs(claim);
    }
    for (GenericKubernetesResource each : client.list(ResourceType.STORAGE_CLASS, "")) {
      deleteOurs(each);
    }
  }

  private void deleteOurs(HasMetadata object) {
    if (object.getMetadata().getName().startsWith(PREFIX)) {
      delete(object);
    }
  }

  private void delete(HasMetadata object) {
    object.getMetadata().setResourceVersion(null); // whatever became of it meanwhile
    writer.delete(object);
  }

  /// A name that nothing has had before.
  String name(String what) {
    return PREFIX
        + what
        + "-"
        + made.incrementAndGet()
        + "-"
        + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  }

  ObjectKey key(String name) {
    return new ObjectKey(NAMESPACE, name);
  }

  /// A volume that waits for an image.
  ///
  /// @param size of its disk in bytes
  /// @return when it was asked for, by `System.nanoTime`
  long forUpload(String name, long size) {
    return create(ImageUpload.dataVolume(key(name), size, ""));
  }

  /// A copy of another volume, as large.
  ///
  /// @return when it was asked for
  long copy(String name, String of) throws IOException {
    return create(
        """
        {"apiVersion":"cdi.kubevirt.io/v1beta1","kind":"DataVolume","metadata":{"namespace":"%s","name":"%s"},
         "spec":{"source":{"pvc":{"namespace":"%1$s","name":"%s"}},"storage":{}}}
        """
            .formatted(NAMESPACE, name, of));
  }

  /// An empty volume of a mebibyte.
  ///
  /// @return when it was asked for
  long claim(String name, String storageClass) throws IOException {
    return create(
        """
        {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"namespace":"%s","name":"%s"},
         "spec":{"storageClassName":"%s","accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Mi"}}}}
        """
            .formatted(NAMESPACE, name, storageClass));
  }

  /// A class of volumes in a pool of the host.
  ///
  /// @return when it was asked for
  long storageClass(String name, String pool) throws IOException {
    return create(
        """
        {"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"%s"},
         "provisioner":"virtfleet.org/pool","parameters":{"pool":"%s"}}
        """
            .formatted(name, pool));
  }

  private long create(String json) throws IOException {
    try {
      return create(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IOException("The manifest is no JSON: " + json, e);
    }
  }

  private long create(JsonNode manifest) {
    var object = client.convert(manifest, GenericKubernetesResource.class);
    long asked = System.nanoTime();
    var created = writer.create(object);
    synchronized (there) {
      there.push(created);
    }
    return asked;
  }

  /// Seconds until a DataVolume was in a phase.
  double until(long asked, String name, String phase) throws IOException, InterruptedException {
    return seconds(asked, moment("DataVolume", name, phase));
  }

  /// Seconds until a claim was bound.
  double untilBound(long asked, String name) throws IOException, InterruptedException {
    return seconds(asked, moment("PersistentVolumeClaim", name, "Bound"));
  }

  /// Seconds until the node had told how much room a class has there.
  double untilReported(long asked, String storageClass, String node)
      throws IOException, InterruptedException {
    return seconds(asked, moment("CSIStorageCapacity", storageClass + "-" + node, "there"));
  }

  private double seconds(long asked, String moment) throws IOException, InterruptedException {
    return moments.since(asked, moment) / 1000;
  }

  /// The object of a claim's volume.
  PersistentVolume volume(String claim) {
    String volume =
        client
            .require(PersistentVolumeClaim.class, Key.of(NAMESPACE, claim))
            .getSpec()
            .getVolumeName();
    return client.require(PersistentVolume.class, Key.of("", volume));
  }

  /// The file of a claim's volume on this host.
  Path file(String claim) {
    return Path.of(volume(claim).getSpec().getLocal().getPath());
  }

  /// Deletes a DataVolume or a claim and waits until its data is gone, so that the next measurement
  /// does not meet the disk at that work.
  void deleteWithData(String claim) throws IOException, InterruptedException {
    String volume = volume(claim).getMetadata().getName();
    delete(claim);
    long _ = moments.at(moment("PersistentVolume", volume, "gone"));
  }

  void delete(String name) {
    synchronized (there) {
      there.removeIf(object -> {
        boolean isIt = object.getMetadata().getName().equals(name);
        if (isIt) {
          delete(object);
        }
        return isIt;
      });
    }
  }

  /// An interrupt does not keep it from its work.
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    synchronized (there) {
      there.forEach(this::delete);
      there.clear();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    feeds.forEach(ObjectFeed::close);
  }
}
