package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.kubernetes.client.proto.Meta.Status;
import io.kubernetes.client.proto.Meta.WatchEvent;
import io.kubernetes.client.proto.Runtime.TypeMeta;
import io.kubernetes.client.proto.Runtime.Unknown;
import io.kubernetes.client.proto.V1.ConfigMap;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Watches in protobuf, read by Kubernetes' own messages as its Java client has them.
class ProtobufWatchTest {

  private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
  private static final String METADATA =
      PROTOBUF + ";as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
  private static final String MERGE = "application/merge-patch+json";
  private static final ByteString MAGIC = ByteString.copyFrom(new byte[] {'k', '8', 's', 0});
  private static final AtomicInteger SPACES = new AtomicInteger();

  private static TestApiServer server;
  private static HttpProbe admin;

  private String maps = "";
  private String machines = "";

  /// An event and what its object is.
  private record Event(String type, TypeMeta kind, ByteString object) {

    private static Event of(byte[] message) throws IOException {
      WatchEvent event = WatchEvent.parseFrom(message);
      ByteString raw = event.getObject().getRaw();
      assertThat(raw.substring(0, MAGIC.size())).isEqualTo(MAGIC);
      Unknown unknown = Unknown.parseFrom(raw.substring(MAGIC.size()));
      return new Event(event.getType(), unknown.getTypeMeta(), unknown.getRaw());
    }

    ConfigMap map() throws IOException {
      return ConfigMap.parseFrom(object);
    }
  }

  /// A stream of frames.
  private record Frames(HttpResponse<InputStream> answer, DataInputStream in)
      implements AutoCloseable {

    Event next() throws IOException {
      return Event.of(in.readNBytes(in.readInt()));
    }

    String type() {
      return answer.headers().firstValue("Content-Type").orElse("");
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  @BeforeEach
  void makeNamespace() throws Exception {
    String space = "frames-" + SPACES.incrementAndGet();
    admin.post("/api/v1/namespaces", "{metadata: {name: " + space + "}}");
    maps = "/api/v1/namespaces/" + space + "/configmaps";
    machines = "/apis/kubevirt.io/v1/namespaces/" + space + "/virtualmachines";
  }

  private static Frames watch(String path, String accept) throws Exception {
    HttpResponse<InputStream> answer = admin.stream("GET", path, "", "application/json", accept);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new Frames(answer, new DataInputStream(answer.body()));
  }

  private static String nameOf(Event event) throws IOException {
    return event.map().getMetadata().getName();
  }

  @Test
  void eachEventIsAFrameWithKubernetesOwnMessageInIt() throws Exception {
    admin.post(maps, "{metadata: {name: old}, data: {k: v}}");
    String query =
        "?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
            + "&allowWatchBookmarks=true&fieldSelector=metadata.name!=kube-root-ca.crt";
    try (Frames frames = watch(maps + query, PROTOBUF + ",application/json")) {
      assertThat(frames.type()).isEqualTo(PROTOBUF + ";stream=watch");
      Event old = frames.next();
      assertThat(old.type()).isEqualTo("ADDED");
      assertThat(old.kind().getApiVersion()).isEqualTo("v1");
      assertThat(old.kind().getKind()).isEqualTo("ConfigMap");
      assertThat(old.map().getDataMap()).containsEntry("k", "v");
      Event end = frames.next();
      assertThat(end.type()).isEqualTo("BOOKMARK");
      assertThat(end.map().getMetadata().getAnnotationsMap())
          .containsEntry("k8s.io/initial-events-end", "true");
      assertThat(Long.parseLong(end.map().getMetadata().getResourceVersion()))
          .isGreaterThanOrEqualTo(Long.parseLong(old.map().getMetadata().getResourceVersion()));

      admin.post(maps, "{metadata: {name: new}}");
      admin.patch(maps + "/new", MERGE, "{\"data\":{\"k\":\"w\"}}");
      admin.delete(maps + "/new");
      assertThat(nameOf(frames.next())).isEqualTo("new");
      Event modified = frames.next();
      assertThat(modified.type()).isEqualTo("MODIFIED");
      assertThat(modified.map().getDataMap()).containsEntry("k", "w");
      assertThat(frames.next().type()).isEqualTo("DELETED");
    }
  }

  @Test
  void aWatchThatCannotGoOnEndsWithAStatus() throws Exception {
    String query =
        "?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
            + "&allowWatchBookmarks=true&resourceVersion=999999999";
    try (Frames frames = watch(maps + query, PROTOBUF)) {
      Event error = frames.next();
      assertThat(error.type()).isEqualTo("ERROR");
      assertThat(error.kind().getKind()).isEqualTo("Status");
      Status status = Status.parseFrom(error.object());
      assertThat(status.getCode()).isEqualTo(504);
      assertThat(status.getReason()).isEqualTo("Timeout");
      assertThat(frames.in().read()).isEqualTo(-1);
    }
  }

  @Test
  void metadataOfAnyKindHasThisForm() throws Exception {
    admin.post(
        machines,
        "{apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {name: m, labels: {l: v}},"
            + " spec: {runStrategy: Halted, template: {spec: {domain: {devices: {}}}}}}");
    try (Frames frames = watch(machines + "?watch=true&resourceVersion=0", METADATA)) {
      Event event = frames.next();
      assertThat(event.kind().getApiVersion()).isEqualTo("meta.k8s.io/v1");
      assertThat(event.kind().getKind()).isEqualTo("PartialObjectMetadata");
      // the metadata of a map is in the same place
      assertThat(event.map().getMetadata().getLabelsMap()).containsEntry("l", "v");
    }
  }

  @Test
  void whatHasNoSuchFormIsWatchedAsJsonIfTheClientTakesThatToo() throws Exception {
    String query = "?watch=true&timeoutSeconds=1";
    try (Frames frames = watch(machines + query, PROTOBUF + ",application/json")) {
      assertThat(frames.type()).isEqualTo("application/json");
    }
    String table = ";as=Table;g=meta.k8s.io;v=v1";
    try (Frames frames = watch(maps + query, PROTOBUF + table + ",application/json" + table)) {
      assertThat(frames.type()).isEqualTo("application/json");
    }
    assertThat(refused(machines + query, PROTOBUF)).isEqualTo(406);
    assertThat(refused(maps + query, PROTOBUF + table)).isEqualTo(406);
    assertThat(refused(maps + query, "application/yaml")).isEqualTo(406);
  }

  private static int refused(String path, String accept) throws Exception {
    return admin.stream("GET", path, "", "application/json", accept).statusCode();
  }

  @Test
  void onAWebSocketEachEventIsABinaryMessage() throws Exception {
    admin.post(maps, "{metadata: {name: a}}");
    LinkedBlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
    String query =
        "?watch=true&resourceVersion=0&fieldSelector=metadata.name%21%3Dkube-root-ca.crt";
    var socket = admin.webSocket(maps + query, PROTOBUF, bytes -> messages.add(copy(bytes)));
    assertThat(nameOf(Event.of(messages.take()))).isEqualTo("a");
    admin.post(maps, "{metadata: {name: b}}");
    assertThat(nameOf(Event.of(messages.take()))).isEqualTo("b");
    socket.abort();
  }

  private static byte[] copy(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }
}
