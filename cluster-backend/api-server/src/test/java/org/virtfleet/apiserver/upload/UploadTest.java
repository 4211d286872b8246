package org.virtfleet.apiserver.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.http.InProcess;
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
  private static final User ADMIN = new User("admin", List.of(User.MASTERS));

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
  void whileTheAgentMakesAnImageReadyAnotherIsRefusedAsCdiDoes() throws Exception {
    ready();
    cluster.agent().refusing(503);
    assertThat(post("upload-async", "application/octet-stream", "the image").code()).isEqualTo(503);
    InProcess.Answer head =
        cluster
            .server()
            .inProcess()
            .send(
                ADMIN,
                "HEAD",
                "/v1beta1/upload-async",
                Map.of("Authorization", "Bearer " + token()),
                new byte[0]);
    assertThat(head.code()).isEqualTo(503);
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
  void aFileInAFormArrivesAsItIs() throws Exception {
    ready();
    String form =
        """
        --b
        Content-Disposition: form-data; name="file"; filename="disk.img"

        the image
        --b--
        """
            .replace("\n", "\r\n");
    assertThat(post("upload-form", "multipart/form-data; boundary=b", form).code()).isEqualTo(200);
    assertThat(cluster.agent().received()).isEqualTo("the image".length());
    assertThat(post("upload-form-async", "text/plain", form).code()).isEqualTo(400);
  }

  @Test
  void onlyTheAsynchronousPathsAskTheAgentForAnEarlyAnswer() throws Exception {
    ready();
    for (String path : List.of("upload", "upload-async")) {
      assertThat(post(path, "application/octet-stream", "the image").code()).isEqualTo(200);
    }
    assertThat(cluster.agent().preferences()).containsExactly("none", "respond-async");
  }

  @Test
  void anArchiveIsRefusedInTheWordsOfCdi() throws Exception {
    ready();
    InProcess.Answer refused = post("upload-archive", "application/octet-stream", "tar");
    assertThat(refused.code()).isEqualTo(503);
    assertThat(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith(
            "rejecting upload request for PVC disk - upload content-type archive is invalid");
  }

  private InProcess.Answer post(String path, String type, String body) throws Exception {
    Map<String, String> headers =
        Map.of("Content-Type", type, "Authorization", "Bearer " + token());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return cluster.server().inProcess().send(ADMIN, "POST", "/v1beta1/" + path, headers, bytes);
  }

  private String token() throws Exception {
    byte[] request = "{\"spec\":{\"pvcName\":\"disk\"}}".getBytes(StandardCharsets.UTF_8);
    InProcess.Answer answer =
        cluster
            .server()
            .inProcess()
            .send(
                ADMIN,
                "POST",
                "/apis/upload.cdi.kubevirt.io/v1beta1/namespaces/default/uploadtokenrequests",
                Map.of("Content-Type", "application/json"),
                request);
    return new JsonMapper().readTree(answer.body()).at("/status/token").asText();
  }

  /// kubectl makes no object of a kind that discovery does not name.
  @Test
  void discoveryNamesTheKindThatTokensAreAskedForBy() throws Exception {
    InProcess.Answer told =
        cluster
            .server()
            .inProcess()
            .send(ADMIN, "GET", "/apis/upload.cdi.kubevirt.io/v1beta1", Map.of(), new byte[0]);
    var resource = new JsonMapper().readTree(told.body()).at("/resources/0");
    assertThat(resource.path("name").asText()).isEqualTo("uploadtokenrequests");
    assertThat(resource.path("singularName").asText()).isEqualTo("uploadtokenrequest");
    assertThat(resource.path("kind").asText()).isEqualTo("UploadTokenRequest");
    assertThat(resource.path("verbs")).hasToString("[\"create\"]");
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
