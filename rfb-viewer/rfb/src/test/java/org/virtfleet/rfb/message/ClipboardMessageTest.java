package org.virtfleet.rfb.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.display.DisplayException;
import org.virtfleet.rfb.Hex;

class ClipboardMessageTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "Grüße, 世界 😀", "two\nlines\n"})
  void textComesBackAsItWent(String text) throws Exception {
    ClipboardMessage.Provide provide = new ClipboardMessage.Provide(text);
    assertThat(ClipboardMessage.decode(provide.encode())).isEqualTo(provide);
  }

  @Test
  void whatWeCanDoIsTextWithEveryActionAndNothingUnasked() {
    assertThat(Hex.text(ClipboardMessage.Caps.OURS.encode())).isEqualTo("1f00000100000000");
  }

  @Test
  void actionsAreReadBack() throws Exception {
    assertThat(ClipboardMessage.decode(Hex.bytes("01000001 00000000")))
        .isEqualTo(new ClipboardMessage.Caps(1));
    assertThat(ClipboardMessage.decode(Hex.bytes("02000001")))
        .isEqualTo(new ClipboardMessage.Request());
    assertThat(ClipboardMessage.decode(Hex.bytes("04000000")))
        .isEqualTo(new ClipboardMessage.Peek());
    assertThat(ClipboardMessage.decode(Hex.bytes("08000000")))
        .isEqualTo(new ClipboardMessage.Notify(false));
  }

  @Test
  void lineEndsAreThoseOfTheWireAndOurs() throws Exception {
    ClipboardMessage.Provide mixed = new ClipboardMessage.Provide("one\r\ntwo\rthree\nfour");
    assertThat(ClipboardMessage.decode(mixed.encode()))
        .isEqualTo(new ClipboardMessage.Provide("one\ntwo\nthree\nfour"));
  }

  @Test
  void textThatIsTooLongIsLeftOutBeforeMemoryIsTaken() throws Exception {
    for (String claim : List.of("00400001", "7fffffff", "ffffffff")) {
      assertThat(ClipboardMessage.decode(provide(claim)))
          .isEqualTo(new ClipboardMessage.Notify(false));
    }
  }

  @Test
  void whatIsNoMessageIsRefused() throws Exception {
    assertRefused(provide("00000010 6161"), "The server's clipboard data ends too early");
    assertRefused(Hex.bytes("10000001 ffffffff"), "The server's clipboard data is damaged");
    assertRefused(Hex.bytes("100000"), "A clipboard message has only 3 bytes");
    assertRefused(Hex.bytes("06000001"), "A clipboard message has the unknown flags 0x6000001");
  }

  private static byte[] provide(String content) throws Exception {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(Hex.bytes("10000001"));
    try (DeflaterOutputStream zlib = new DeflaterOutputStream(message)) {
      zlib.write(Hex.bytes(content));
    }
    return message.toByteArray();
  }

  private static void assertRefused(byte[] data, String message) {
    assertThatThrownBy(() -> ClipboardMessage.decode(data))
        .isInstanceOf(DisplayException.class)
        .hasMessage(message);
  }
}
