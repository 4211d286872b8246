package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.virtfleet.display.WireWriter;
import org.virtfleet.rfb.message.ClientMessage;
import org.virtfleet.rfb.message.ClientMessage.CutText;
import org.virtfleet.rfb.message.ClientMessage.ExtendedPointer;
import org.virtfleet.rfb.message.ClientMessage.Pointer;
import org.virtfleet.rfb.message.ClientMessage.PointerMotion;

class OutboxTest {

  private final Outbox outbox = new Outbox();

  @Test
  void aPointerPositionReplacesTheOneBeforeIt() throws Exception {
    put(new Pointer(0, 1, 1), new Pointer(0, 2, 2), new Pointer(0, 3, 3));
    assertThat(sent()).isEqualTo("050000030003");
  }

  @Test
  void buttonsArePressedAndLetGoWhereTheyWere() throws Exception {
    put(new Pointer(0, 1, 1), new Pointer(1, 2, 2), new Pointer(1, 3, 3), new Pointer(1, 4, 4));
    put(new ExtendedPointer(0x81, 4, 4), new Pointer(1, 5, 5), new Pointer(1, 6, 6));
    put(new Pointer(1, 7, 7));
    assertThat(sent())
        .isEqualTo(
            "050000010001 050100020002 050100040004 05810004000401 050100050005 050100070007"
                .replace(" ", ""));
  }

  @Test
  void aPointerPositionNeverOvertakesAKey() throws Exception {
    put(new Pointer(0, 1, 1), new ClientMessage.Key(0x61, true), new Pointer(0, 2, 2));
    assertThat(sent()).isEqualTo("050000010001" + "0401000000000061" + "050000020002");
  }

  @Test
  void everyMovementCounts() throws Exception {
    put(new PointerMotion(0, 1, 0), new PointerMotion(0, 1, -2), new PointerMotion(0, 0x7FFF, 0));
    assertThat(sent()).isEqualTo("050080017ffd" + "0500fffe7fff");
  }

  @Test
  void aServerThatPausesMayBePointedAtForLong() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(outbox.put(new PointerMotion(0, i % 3 - 1, 1 - i % 3))).isTrue();
    }
  }

  @Test
  void thereIsAnEndToWhatWaits() {
    int queued = 0;
    while (outbox.put(new ClientMessage.Key(0x61, true))) {
      queued++;
    }
    assertThat(queued).isEqualTo(4096);
    outbox.close();
    assertThat(outbox.put(new ClientMessage.Key(0x61, true))).isTrue();
  }

  @Test
  void muchTextIsNotAllInMemoryAtOnce() throws Exception {
    CutText text = new CutText("x".repeat(20_000));
    put(text, text, text);
    long[] largest = {0};
    OutputStream watcher =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void write(byte[] data, int offset, int length) {
            largest[0] = Math.max(largest[0], length);
            outbox.close();
          }
        };
    outbox.sendTo(new WireWriter(watcher));
    assertThat(largest[0]).isLessThan(2 * 20_000L);
  }

  private void put(ClientMessage... messages) {
    for (var message : messages) {
      assertThat(outbox.put(message)).isTrue();
    }
  }

  /// What is waiting, as the writer thread would send it.
  private String sent() throws Exception {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] data, int offset, int length) {
            super.write(data, offset, length);
            outbox.close();
          }
        };
    outbox.sendTo(new WireWriter(bytes));
    return Hex.text(bytes.toByteArray());
  }
}
