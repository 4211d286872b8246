package org.virtfleet.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final AtomicInteger demands = new AtomicInteger();
  private final Inbox inbox = new Inbox(Framing.BYTES, demands::incrementAndGet);

  @Test
  void withholdsDemandWhenFullAndAsksAgainOnceWhenHalfEmpty() throws Exception {
    byte[] quarter = new byte[Inbox.CAPACITY / 4];
    assertThat(inbox.put(quarter)).isTrue();
    assertThat(inbox.put(quarter)).isTrue();
    assertThat(inbox.put(quarter)).isTrue();
    assertThat(inbox.put(quarter)).isFalse();
    inbox.read(new byte[1], 0, 1);
    assertThat(demands).hasValue(0);
    inbox.read(new byte[Inbox.CAPACITY / 2], 0, Inbox.CAPACITY / 2);
    assertThat(demands).hasValue(1);
    inbox.read(quarter, 0, quarter.length);
    assertThat(demands).hasValue(1);
  }

  @Test
  void aReadTakesAcrossChunksAndWhatIsLeftStays() throws Exception {
    inbox.put(new byte[] {1, 2, 3});
    inbox.put(new byte[] {4, 5});
    byte[] into = new byte[4];
    assertThat(inbox.read(into, 0, 4)).isEqualTo(4);
    assertThat(into).containsExactly(1, 2, 3, 4);
    inbox.end(null);
    assertThat(inbox.read(into, 0, 4)).isEqualTo(1);
    assertThat(into[0]).isEqualTo((byte) 5);
    assertThat(inbox.read(into, 0, 4)).isEqualTo(-1);
  }

  @Test
  void ofAMessageThatIsTooLongForTheReaderTheRestIsLost() throws Exception {
    Inbox messages = new Inbox(Framing.MESSAGES, demands::incrementAndGet);
    messages.put(new byte[] {1, 2, 3});
    messages.put(new byte[] {4});
    byte[] into = new byte[2];
    assertThat(messages.read(into, 0, 2)).isEqualTo(2);
    assertThat(into).containsExactly(1, 2);
    assertThat(messages.read(into, 0, 2)).isEqualTo(1);
    assertThat(into[0]).isEqualTo((byte) 4);
  }

  @Test
  void whenTheReaderHasGoneEverythingIsDroppedAndTheNetworkGoesOn() {
    inbox.put(new byte[Inbox.CAPACITY]);
    assertThat(inbox.isFull()).isTrue();
    inbox.discard();
    assertThat(demands).hasValue(1);
    assertThat(inbox.put(new byte[Inbox.CAPACITY])).isTrue();
  }
}
