package org.virtfleet.agent.downward;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sockets are such as QEMU listens at; the test is QEMU and the guest.
@Timeout(value = 2, unit = MINUTES)
class PortServerTest {
  private static final String REQUEST = "GET /metrics/XML\n\n";
  private static final String REFUSAL = "INVALID REQUEST\n\n";
  private static final Duration PAUSE = Duration.ofMillis(20);

  @TempDir private Path folder;

  private final AtomicInteger made = new AtomicInteger();
  private final List<Guest> guests = new ArrayList<>();
  private final PortServer server =
      new PortServer(
          _ -> ("<metrics>" + made.incrementAndGet() + "</metrics>\n").getBytes(US_ASCII), PAUSE);

  @AfterEach
  void close() throws IOException {
    server.close();
    for (Guest guest : guests) {
      guest.close();
    }
  }

  @Test
  void aGuestThatAsksIsAnsweredEachTime() throws Exception {
    Guest guest = guest("plain");
    guest.write(REQUEST);
    assertThat(guest.answer()).isEqualTo("<metrics>1</metrics>\n\n");
    guest.write("GET /metrics/XML\r\n\r\n");
    assertThat(guest.answer()).isEqualTo("<metrics>2</metrics>\n\n");
  }

  @Test
  void aRequestMayComeInPiecesAndTwoAtOnce() throws Exception {
    Guest guest = guest("pieces");
    for (String piece : List.of("GET /met", "rics/XML\n", "\n" + REQUEST + "GET")) {
      guest.write(piece);
    }
    assertThat(guest.answer()).isEqualTo("<metrics>1</metrics>\n\n");
    assertThat(guest.answer()).isEqualTo("<metrics>2</metrics>\n\n");
    guest.write(REQUEST.substring(3));
    assertThat(guest.answer()).isEqualTo("<metrics>3</metrics>\n\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /etc/passwd\n\n",
        "PUT /metrics/XML\n\n",
        "\n\n",
        "a line without an end, and longer than any request that there is or will be, so there"
      })
  void nonsenseIsRefusedAndTheNextRequestAnswered(String nonsense) throws Exception {
    Guest guest = guest("nonsense");
    guest.write(nonsense);
    assertThat(guest.answer()).isEqualTo(REFUSAL);
    guest.write(REQUEST);
    assertThat(guest.answer()).startsWith("<metrics>");
  }

  @Test
  void oneThatFloodsAndNeverReadsHoldsUpNobodyAndIsAnsweredSeldom() throws Exception {
    Guest hostile = guest("flood");
    hostile.channel.configureBlocking(false);
    ByteBuffer flood = ByteBuffer.wrap(REQUEST.repeat(50_000).getBytes(US_ASCII));
    while (hostile.channel.write(flood) > 0) {}
    assertThat(flood.hasRemaining()).as("it has to wait").isTrue();
    Guest honest = guest("honest");
    long begun = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      honest.write(REQUEST);
      assertThat(honest.answer()).startsWith("<metrics>");
      hostile.channel.write(flood);
    }
    long pauses = (System.nanoTime() - begun) / PAUSE.toNanos();
    assertThat(made.get()).isLessThanOrEqualTo((int) Math.min(Integer.MAX_VALUE, 20 + 3 * pauses));
  }

  @Test
  void aPortThatWasGivenUpIsClosedAndAnotherOneTakesItsPlace() throws Exception {
    UUID domain = UUID.randomUUID();
    Guest first = guest(domain, "first");
    Guest second = guest(domain, "second");
    assertThat(first.channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    second.write(REQUEST);
    assertThat(second.answer()).startsWith("<metrics>");
    server.leave(domain);
    assertThat(second.channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
  }

  private Guest guest(String name) throws IOException {
    return guest(UUID.randomUUID(), name);
  }

  private Guest guest(UUID domain, String name) throws IOException {
    Path path = folder.resolve(name);
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(path));
      server.serve(domain, path);
      Guest guest = new Guest(listener.accept());
      guests.add(guest);
      return guest;
    }
  }

  private record Guest(SocketChannel channel) {
    void write(String text) throws IOException {
      channel.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
    }

    String answer() throws IOException {
      var text = new StringBuilder();
      ByteBuffer one = ByteBuffer.allocate(1);
      while (text.indexOf("\n\n") < 0) {
        assertThat(channel.read(one.clear())).as("after %s", text).isEqualTo(1);
        text.append((char) one.get(0));
      }
      return text.toString();
    }

    void close() throws IOException {
      channel.close();
    }
  }
}
