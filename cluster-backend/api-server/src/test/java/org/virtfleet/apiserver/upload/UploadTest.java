package org.virtfleet.apiserver.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.nodeproxy.TestCluster;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.upload.ImageUpload;
import org.virtfleet.client.upload.UploadContent;
import org.virtfleet.client.upload.UploadListener;

/// The client's upload through the server into an agent.
@Timeout(180)
class UploadTest {
  private static final String VOLUMES = "datavolumes.cdi.kubevirt.io";
  private static final ObjectKey DISK = new ObjectKey("default", "disk");
  private static final int SIZE = 50_000_000;

  @TempDir private Path images;
  private TestCluster cluster;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    cluster = new TestCluster(folder);
    cluster.client().objects().create(ImageUpload.dataVolume(DISK, 100_000_000, "local"));
    cluster.create(
        "persistentvolumeclaims",
        "default",
        """
        {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"disk","namespace":"default"},
        "spec":{"volumeName":"pv-1","accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"100M"}}}}
        """);
    cluster.create(
        "persistentvolumes",
        "",
        """
        {"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"pv-1"},"spec":{"capacity":{"storage":"100M"},"accessModes":["ReadWriteOnce"],
        "local":{"path":"/pool/disk"},"nodeAffinity":{"required":{"nodeSelectorTerms":[{"matchExpressions":[
        {"key":"kubernetes.io/hostname","operator":"In","values":["n1"]}]}]}}}}
        """);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void theImageArrivesWholeAndTheClientWaitsForTheVolume() throws Exception {
    ready();
    cluster.client().uploads().send(DISK, UploadContent.of(image()), new Finisher());
    assertThat(cluster.agent().received()).isEqualTo(SIZE);
    assertThat(cluster.agent().tickets().remove().subresource()).isEqualTo("content");
  }

  @Test
  void whatTheAgentSaysAgainstAnImageReachesTheUserThoughItReadsNoMore() throws Exception {
    ready();
    cluster.agent().refusing(400);
    assertThatThrownBy(
            () -> cluster.client().uploads().send(DISK, UploadContent.of(image()), new Finisher()))
        .hasMessageContaining("the guest said no");
  }

  @Test
  void aClaimThatIsNoTargetGetsNoToken() {
    cluster.delete(VOLUMES, "default", "disk");
    cluster.create(
        VOLUMES,
        "default",
        """
        {"apiVersion":"cdi.kubevirt.io/v1beta1","kind":"DataVolume","metadata":{"name":"disk","namespace":"default"},
        "spec":{"source":{"blank":{}},"storage":{"resources":{"requests":{"storage":"1G"}}}}}
        """);
    ready();
    assertThatThrownBy(
            () -> cluster.client().uploads().send(DISK, UploadContent.of(image()), new Finisher()))
        .hasMessageContaining("is not the target of an upload");
  }

  @Test
  void tokensAreForOneClaimAndFiveMinutes() throws Exception {
    var key = UploadToken.newKey();
    Clock now = Clock.systemUTC();
    UploadToken token = new UploadToken("default", "disk", "uid-1", "alice");
    String text = token.sign(key, now);
    assertThat(UploadToken.verify(text, key, now)).isEqualTo(token);
    assertThatThrownBy(
            () -> UploadToken.verify(text, key, Clock.offset(now, Duration.ofMinutes(6))))
        .hasMessageContaining("expired");
    assertThatThrownBy(() -> UploadToken.verify(text, UploadToken.newKey(), now))
        .hasMessageContaining("not valid");
    assertThatThrownBy(() -> UploadToken.verify("rubbish", key, now))
        .hasMessageContaining("not valid");
  }

  private void ready() {
    cluster.status("persistentvolumeclaims", "default", "disk", "{\"phase\":\"Bound\"}");
    cluster.status(VOLUMES, "default", "disk", "{\"phase\":\"UploadReady\"}");
  }

  private Path image() throws IOException {
    Path image = images.resolve("image.raw");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(SIZE);
    }
    return image;
  }

  /// Plays the controller that sees the volume filled.
  private final class Finisher implements UploadListener {
    @Override
    public void stage(Stage stage) {
      if (stage == Stage.FINISHING) {
        cluster.status(VOLUMES, "default", "disk", "{\"phase\":\"Succeeded\"}");
      }
    }

    @Override
    public void sent(long bytes, long total) {
      assertThat(total).isEqualTo(SIZE);
    }
  }
}
