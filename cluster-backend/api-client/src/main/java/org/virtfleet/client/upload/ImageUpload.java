package org.virtfleet.client.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.TransferFailure;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.Objects;

/// Sends an image into a DataVolume whose source is `upload`, the way `virtctl image-upload` does,
/// but by watches instead of polling.
public final class ImageUpload {
  private static final JsonMapper JSON = new JsonMapper();

  /// How long a volume may show no change: CDI may have to pull its own image first.
  private static final Duration PREPARING_LIMIT = Duration.ofMinutes(5);

  /// Converting a large image takes a while in which nothing is seen.
  private static final Duration FINISHING_LIMIT = Duration.ofMinutes(60);

  private static final String BIND_NOW = "cdi.kubevirt.io/storage.bind.immediate.requested";

  private final ApiTransport transport;
  private final Objects objects;

  public ImageUpload(ApiTransport transport, Objects objects) {
    this.transport = transport;
    this.objects = objects;
  }

  /// A DataVolume that waits for an image.
  ///
  /// @param size in bytes, of the disk inside the image
  /// @param storageClass empty for the cluster's default
  public static JsonNode dataVolume(ObjectKey key, long size, String storageClass) {
    ObjectNode volume = JSON.createObjectNode();
    volume.put("apiVersion", "cdi.kubevirt.io/v1beta1").put("kind", "DataVolume");
    ObjectNode metadata =
        volume.putObject("metadata").put("namespace", key.namespace()).put("name", key.name());
    metadata.putObject("annotations").put(BIND_NOW, "true");
    ObjectNode spec = volume.putObject("spec");
    spec.putObject("source").putObject("upload");
    ObjectNode storage = spec.putObject("storage");
    storage.putObject("resources").putObject("requests").put("storage", String.valueOf(size));
    if (!storageClass.isEmpty()) {
      storage.put("storageClassName", storageClass);
    }
    return volume;
  }

  /// Waits until the DataVolume can receive, sends the image, and returns when the volume can be
  /// used. Blocks; an interrupt or a [java.util.concurrent.CancellationException] of the listener
  /// ends it, and the volume can be sent to again.
  ///
  /// @param dataVolume one with source `upload`, which has the name of its claim
  public void send(ObjectKey dataVolume, UploadContent image, UploadListener listener)
      throws ClusterFailure, InterruptedException {
    DataVolumeWait wait = new DataVolumeWait(transport, dataVolume);
    listener.stage(UploadListener.Stage.PREPARING);
    int failures =
        wait.until(TransferFailure.Stage.PREPARING, List.of("UploadReady"), PREPARING_LIMIT)
            .failures();
    listener.stage(UploadListener.Stage.SENDING);
    UploadProxy proxy = UploadProxy.find(transport, objects);
    new Sending(proxy, new UploadTokens(transport, dataVolume), image, listener).run();
    listener.stage(UploadListener.Stage.FINISHING);
    var _ =
        wait.until(
            TransferFailure.Stage.FINISHING, List.of("Succeeded"), FINISHING_LIMIT, failures);
  }
}
