package org.virtfleet.rfb.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.Rect;
import org.virtfleet.display.WireWriter;

/// Bytes of each message as the specification lays them out.
class ClientMessageTest {

  /// RFC 6143, 7.5.1.
  @Test
  void setPixelFormat() throws Exception {
    assertBytes(
        new ClientMessage.SetPixelFormat(PixelFormat.NATIVE),
        "00 000000 20 18 00 01 00ff 00ff 00ff 10 08 00 000000");
  }

  /// 7.5.2.
  @Test
  void setEncodings() throws Exception {
    assertBytes(new ClientMessage.SetEncodings(List.of(7, -239)), "02 00 0002 00000007 ffffff11");
  }

  /// 7.5.3.
  @Test
  void framebufferUpdateRequest() throws Exception {
    assertBytes(new ClientMessage.UpdateRequest(true, 800, 600), "03 01 0000 0000 0320 0258");
  }

  /// 7.5.4.
  @Test
  void keyEvent() throws Exception {
    assertBytes(new ClientMessage.Key(0xFF0D, true), "04 01 0000 0000ff0d");
  }

  /// 7.5.5.
  @Test
  void pointerEvent() throws Exception {
    assertBytes(new ClientMessage.Pointer(1, 640, 7), "05 01 0280 0007");
  }

  @Test
  void relativePointerEventCountsFromTheMiddle() throws Exception {
    assertBytes(new ClientMessage.PointerMotion(0, -2, 100_000), "05 00 7ffd fffe");
  }

  /// 7.5.6.
  @Test
  void clientCutTextIsLatin1() throws Exception {
    assertBytes(new ClientMessage.CutText("aß"), "06 000000 00000002 61df");
  }

  @Test
  void extendedCutTextHasANegativeLength() throws Exception {
    assertBytes(
        new ClientMessage.ExtendedCutText(new ClipboardMessage.Notify(true)),
        "06 000000 fffffffc 08000001");
  }

  @Test
  void qemuExtendedKeyEvent() throws Exception {
    assertBytes(new ClientMessage.QemuKey(0xFFE4, 0x9D, true), "ff 00 0001 0000ffe4 0000009d");
  }

  @Test
  void enableContinuousUpdates() throws Exception {
    assertBytes(new ClientMessage.EnableContinuousUpdates(800, 600), "96 01 0000 0000 0320 0258");
  }

  @Test
  void fence() throws Exception {
    assertBytes(new ClientMessage.Fence(3, new byte[] {9, 8}), "f8 000000 00000003 02 0908");
  }

  @Test
  void setDesktopSize() throws Exception {
    assertBytes(
        new ClientMessage.SetDesktopSize(
            800, 600, List.of(new RemoteScreen(5, new Rect(0, 0, 800, 600), 6))),
        "fb 00 0320 0258 01 00 00000005 0000 0000 0320 0258 00000006");
  }

  @Test
  void textNeverShowsInLogs() {
    assertThat(new ClientMessage.CutText("hunter2")).hasToString("CutText[7 characters]");
  }

  private static void assertBytes(ClientMessage message, String hex) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    WireWriter writer = new WireWriter(sent);
    message.encode(writer);
    writer.flush();
    assertThat(HexFormat.of().formatHex(sent.toByteArray())).isEqualTo(hex.replace(" ", ""));
  }
}
