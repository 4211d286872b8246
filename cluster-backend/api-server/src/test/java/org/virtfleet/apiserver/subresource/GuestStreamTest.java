package org.virtfleet.apiserver.subresource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.nodeproxy.TestCluster;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.guest.GuestStreams.Others;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.Takeover;
import org.virtfleet.streams.Ticket;

/// The client's display and console through the server to an agent, over TLS all the way.
@Timeout(180)
class GuestStreamTest {
  private static final ObjectKey WEB = new ObjectKey("default", "web");

  private TestCluster cluster;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    cluster = new TestCluster(folder);
    cluster.instance("web", "Running", "{}");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void bytesGoToTheGuestAndBackWithATicketForThisUserAndGuest() throws Exception {
    try (ByteStream console = cluster.client().streams().console(WEB)) {
      console.output().write("hello guest".getBytes(UTF_8));
      assertThat(console.input().readNBytes(11)).asString(UTF_8).isEqualTo("hello guest");
    }
    Ticket ticket = cluster.agent().tickets().remove();
    assertThat(ticket.user()).isEqualTo("admin");
    assertThat(ticket.subresource()).isEqualTo("console");
    assertThat(ticket.uid())
        .isEqualTo(
            cluster
                .get("virtualmachineinstances.kubevirt.io", "default", "web")
                .path("metadata")
                .path("uid")
                .asText());
  }

  @Test
  void aNewSessionEndsTheOldOneWhichIsToldWhy() throws Exception {
    try (ByteStream first = cluster.client().streams().display(WEB, Others.END);
        ByteStream second = cluster.client().streams().display(WEB, Others.END)) {
      assertThat(first.read(new byte[1], 0, 1)).isEqualTo(-1);
      assertThat(first.closedBy().flatMap(Takeover::of)).contains(new Takeover("admin"));
      assertEchoes(second);
    }
  }

  @Test
  void aSessionThatPreservesOthersIsRefusedWhileOneIsOpen() throws Exception {
    try (ByteStream first = cluster.client().streams().display(WEB, Others.END)) {
      assertThatThrownBy(() -> cluster.client().streams().display(WEB, Others.KEEP))
          .satisfies(hasCode(503))
          .isInstanceOfSatisfying(
              ApiFailure.class,
              failure ->
                  assertThat(failure.causes())
                      .containsExactly(
                          new ApiFailure.Cause("", Takeover.PLACE_TAKEN, "admin has it open.")));
      assertEchoes(first);
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(() -> {
          try (ByteStream next = cluster.client().streams().display(WEB, Others.KEEP)) {
            assertEchoes(next);
          }
        });
  }

  @Test
  void aSharedSessionJoinsTheOneThatIsOpenAndANewOneEndsThemAll() throws Exception {
    try (ByteStream first = cluster.client().streams().display(WEB, Others.JOIN);
        ByteStream second = cluster.client().streams().display(WEB, Others.JOIN)) {
      assertEchoes(first);
      assertEchoes(second);
      assertThat(cluster.agent().queries()).containsExactly("shared=true", "shared=true");
      try (ByteStream alone = cluster.client().streams().display(WEB, Others.END)) {
        assertThat(first.read(new byte[1], 0, 1)).isEqualTo(-1);
        assertThat(second.read(new byte[1], 0, 1)).isEqualTo(-1);
        assertThat(second.closedBy().flatMap(Takeover::of)).contains(new Takeover("admin"));
        assertEchoes(alone);
      }
    }
  }

  @Test
  void aCrowdBeforeADisplayIsRefused() throws Exception {
    List<ByteStream> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        crowd.add(cluster.client().streams().display(WEB, Others.JOIN));
      }
      assertThatThrownBy(() -> cluster.client().streams().display(WEB, Others.JOIN))
          .satisfies(hasCode(503))
          .hasMessageContaining("no more than 8 sessions share a display");
      assertEchoes(crowd.getFirst());
    } finally {
      crowd.forEach(ByteStream::close);
    }
  }

  @Test
  void aConsoleIsNotShared() throws Exception {
    try (var transport = new ApiTransport(cluster.client().connection())) {
      String path =
          "/apis/subresources.kubevirt.io/v1/namespaces/default/virtualmachineinstances/web/console";
      assertThatThrownBy(() ->
              transport.bytes(ApiRequest.get("No console.", path + "?shared=true"), "*/*", 1_000))
          .satisfies(hasCode(400))
          .hasMessageContaining("a console has one reader at a time");
    }
    assertThat(cluster.agent().tickets()).isEmpty();
  }

  @Test
  void theConsoleAndTheDisplayDoNotEndEachOther() throws Exception {
    try (ByteStream display = cluster.client().streams().display(WEB, Others.END);
        ByteStream console = cluster.client().streams().console(WEB)) {
      assertEchoes(display);
      assertEchoes(console);
    }
  }

  @Test
  void whatCannotBeOpenedIsRefusedWithKubeVirtsCodes() {
    cluster.instance("starting", "Scheduled", "{}");
    cluster.instance("failed", "Failed", "{}");
    cluster.instance(
        "bare",
        "Running",
        "{\"autoattachGraphicsDevice\":false,\"autoattachSerialConsole\":false}");
    assertThatThrownBy(() -> display("none"))
        .satisfies(hasCode(404))
        .hasMessageContaining("virtualmachineinstance.kubevirt.io \"none\" not found");
    assertThatThrownBy(() -> display("starting"))
        .satisfies(hasCode(400))
        .hasMessageContaining("VMI is not running");
    assertThatThrownBy(() -> display("failed")).satisfies(hasCode(409));
    assertThatThrownBy(() -> display("bare"))
        .satisfies(hasCode(400))
        .hasMessageContaining("No graphics devices are present.");
    assertThatThrownBy(() -> cluster.client().streams().console(new ObjectKey("default", "bare")))
        .satisfies(hasCode(400))
        .hasMessageContaining("No serial consoles are present.");
  }

  @Test
  void aUserWithoutTheRightNeverGetsToTheAgent() throws Exception {
    try (ClusterClient stranger = cluster.clientOf("stranger")) {
      assertThatThrownBy(() -> stranger.streams().display(WEB, Others.END)).satisfies(hasCode(403));
      assertThat(cluster.agent().tickets()).isEmpty();
    }
  }

  @Test
  void anAgentsRefusalIsPassedOn() {
    cluster.agent().refusing(400);
    assertThatThrownBy(() -> display("web"))
        .satisfies(hasCode(400))
        .hasMessageContaining("the guest said no");
  }

  @Test
  void anAgentThatDoesNotTrustTheServerIsTheServersFault() {
    cluster.agent().refusing(401);
    assertThatThrownBy(() -> display("web"))
        .satisfies(hasCode(500))
        .hasMessageContaining("does not accept this server");
  }

  @Test
  void aNodeThatDoesNotAnswerIsNamed() {
    cluster.agent().close();
    assertThatThrownBy(() -> display("web"))
        .satisfies(hasCode(503))
        .hasMessageContaining("the agent of node \"n1\" does not answer at 127.0.0.1:");
  }

  @Test
  void anAgentThatDiesEndsTheUsersStreamWithAnErrorAtOnce() throws Exception {
    try (ByteStream console = cluster.client().streams().console(WEB)) {
      assertEchoes(console);
      long start = System.nanoTime();
      cluster.agent().cutConnections();
      assertThatThrownBy(() -> console.read(new byte[1], 0, 1)).isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void aUserWhoVanishesEndsTheAgentsStreamAtOnce() throws Exception {
    var ended = new CompletableFuture<Long>();
    cluster
        .agent()
        .playing(stream -> {
          stream.output().write('x');
          try {
            stream.input().readAllBytes();
          } catch (IOException _) {
            // Either kind of end is one.
          }
          ended.complete(System.nanoTime());
        });
    try (ClusterClient user = cluster.clientOf("admin", "system:masters")) {
      ByteStream console = user.streams().console(WEB);
      assertThat(console.input().read()).isEqualTo('x');
    }
    assertThat(ended.get(60, TimeUnit.SECONDS)).isPositive();
  }

  /// Two hops over TLS: what the guest got rid of lies in three programs and four kernel buffers,
  /// of which Linux lets the receiving ones grow to six mebibytes each (tcp_rmem).
  @Test
  void aUserWhoDoesNotReadHoldsUpTheGuest() throws Exception {
    int total = 32 * 1024 * 1024;
    var written = new AtomicLong();
    cluster.agent().playing(stream -> writeZeros(stream, total, written));
    try (ByteStream console = cluster.client().streams().console(WEB)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> hasSettled(written));
      assertThat(written.get()).isLessThan(total / 2);
      assertThat(console.input().readAllBytes()).hasSize(total);
    }
  }

  @Test
  void aScreenshotIsPassedOn() throws Exception {
    assertThat(cluster.client().streams().screenshot(WEB)).asString(UTF_8).isEqualTo("PNG");
  }

  private ByteStream display(String name) throws Exception {
    return cluster.client().streams().display(new ObjectKey("default", name), Others.END);
  }

  private static void assertEchoes(ByteStream stream) throws IOException {
    stream.output().write('?');
    assertThat(stream.input().read()).isEqualTo('?');
  }

  private static ThrowingConsumer<Throwable> hasCode(int code) {
    return failure ->
        assertThat(failure)
            .isInstanceOfSatisfying(
                ApiFailure.class, api -> assertThat(api.code()).isEqualTo(code));
  }

  private static void writeZeros(ByteStream stream, int total, AtomicLong written)
      throws IOException {
    byte[] block = new byte[16 * 1024];
    while (written.get() < total) {
      stream.write(block, 0, block.length);
      written.addAndGet(block.length);
    }
  }

  /// Whether the number has not changed for a second.
  private static boolean hasSettled(AtomicLong count) throws InterruptedException {
    long before = count.get();
    boolean interrupted = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
    return !interrupted && before > 0 && count.get() == before;
  }
}
