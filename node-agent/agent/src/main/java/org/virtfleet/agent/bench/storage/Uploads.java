package org.virtfleet.agent.bench.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.object.Discovery;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.Objects;
import org.virtfleet.client.upload.ImageUpload;
import org.virtfleet.client.upload.UploadContent;
import org.virtfleet.client.upload.UploadListener;

/// Sends images to the cluster by CDI's protocol, on the path that virtctl and the desktop use: the
/// answer comes once the image is there, and the DataVolume is `Succeeded` once the disk has it.
final class Uploads {
  private final ApiTransport transport;
  private final Path authority;

  /// @param folder for what curl needs to know of the cluster
  Uploads(ApiTransport transport, BenchFolder folder) throws IOException {
    this.transport = transport;
    this.authority = folder.file("cluster.crt");
    Pem.authorities(transport.connection().trust(), authority);
  }

  /// Sends an image into a DataVolume that is `UploadReady` with the same program as to the peer.
  ///
  /// @return seconds until the answer was there
  double byCurl(ObjectKey volume, Path image)
      throws IOException, InterruptedException, ClusterFailure {
    String token =
        transport
            .json(
                ApiRequest.of(
                    "An upload to " + volume + " is not possible.",
                    "POST",
                    "/apis/upload.cdi.kubevirt.io/v1beta1/namespaces/%s/uploadtokenrequests"
                        .formatted(volume.namespace()),
                    """
                    {"apiVersion":"upload.cdi.kubevirt.io/v1beta1","kind":"UploadTokenRequest",
                     "metadata":{"namespace":"%s","name":"%s"},"spec":{"pvcName":"%2$s"}}
                    """
                        .formatted(volume.namespace(), volume.name())))
            .path("status")
            .path("token")
            .asText();
    return Curl.send(
        "POST",
        URI.create(transport.connection().server() + "/v1beta1/upload-async"),
        image,
        List.of("Authorization: Bearer " + token, "Virtfleet-Filename: " + image.getFileName()),
        authority);
  }

  /// Sends an image as the desktop does.
  ///
  /// @return seconds from the last byte that was sent until the DataVolume was seen to be
  ///   `Succeeded`
  double byClient(ObjectKey volume, Path image) throws InterruptedException, ClusterFailure {
    var last = new LastByte();
    new ImageUpload(transport, new Objects(transport, new Discovery(transport)))
        .send(volume, UploadContent.of(image), last);
    return BenchFolder.since(last.sent);
  }

  private static final class LastByte implements UploadListener {
    private long sent;

    @Override
    public void stage(Stage stage) {}

    @Override
    public void sent(long bytes, long total) {
      sent = System.nanoTime();
    }
  }
}
