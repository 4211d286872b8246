package org.virtfleet.rfb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.virtfleet.rfb.encoding.Encoding;
import org.virtfleet.rfb.encoding.Pictures;
import org.virtfleet.rfb.encoding.PixelOrder;
import org.virtfleet.rfb.encoding.SampleEncoder;
import org.virtfleet.rfb.encoding.SampleEncoder.Picture;

/// A recording in which everything happens that can: each encoding in its variants, each message,
/// each pseudo-rectangle.
final class SampleRecording {

  static final int WIDTH = 200;
  static final int HEIGHT = 150;

  /// 200 × 150, 32 bits with red at bit 0, no name.
  private static final String SERVER_INIT =
      "00c8 0096 20180001 00ff00ff00ff 000810 000000 00000000";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final SampleEncoder encoder = new SampleEncoder(PixelOrder.RGB);

  static byte[] bytes() throws IOException {
    SampleRecording recording = new SampleRecording();
    recording.hex(SERVER_INIT);
    recording.pictures();
    recording.messages();
    recording.pseudoRectangles();
    recording.pictures();
    return recording.out.toByteArray();
  }

  /// What is not a picture, without the beginning.
  static byte[] words() {
    SampleRecording recording = new SampleRecording();
    recording.messages();
    recording.pseudoRectangles();
    return recording.out.toByteArray();
  }

  private void pictures() throws IOException {
    Picture mono = Pictures.of(70, 40, 2, 1);
    Picture few = Pictures.of(70, 70, 12, 2);
    Picture photograph = Pictures.photograph(90, 70, 3);
    hex("00 00 000f");
    rectangle(0, 0, few, Encoding.RAW, encoder.raw(few));
    rectangle(5, 5, mono, Encoding.RRE, encoder.rre(mono));
    rectangle(9, 9, few, Encoding.HEXTILE, encoder.hextile(few));
    rectangle(20, 20, few, Encoding.ZRLE, encoder.zrle(few, true));
    rectangle(30, 20, mono, Encoding.ZRLE, encoder.zrle(mono, false));
    rectangle(40, 20, photograph, Encoding.ZRLE, encoder.zrle(photograph, false));
    rectangle(50, 50, mono, Encoding.TIGHT, encoder.tightPalette(mono));
    rectangle(60, 20, few, Encoding.TIGHT, encoder.tightPalette(few));
    rectangle(70, 20, photograph, Encoding.TIGHT, encoder.tightCopy(photograph));
    rectangle(80, 20, photograph, Encoding.TIGHT, encoder.tightGradient(photograph));
    rectangle(90, 20, photograph, Encoding.TIGHT, encoder.tightJpeg(Pictures.jpeg(photograph)));
    rectangle(91, 21, photograph, Encoding.JPEG, Pictures.jpeg(photograph));
    rectangle(11, 41, mono, Encoding.CORRE, encoder.corre(mono));
    rectangle(12, 42, few, Encoding.ZLIB, encoder.zlib(few));
    rectangle(100, 70, few, Encoding.COPY_RECT, Hex.bytes("0001 0002"));
  }

  private void messages() {
    hex("01 00 0000 0001 0001 0002 0003");
    hex("02");
    hex("03 000000 00000003 616263");
    hex("03 000000 fffffffc 08000001");
    hex("96");
    hex("f8 000000 80000001 02 aabb");
    hex("ff 01 0001 ff 01 0002 00000004 01020304 ff 01 0000");
  }

  private void pseudoRectangles() {
    hex("00 00 ffff");
    hex("0000 0000 0009 0001 ffffff10 ff0000 00ff00 8080 c080");
    hex("0000 0000 0001 0001 574d5664 00 00 00000000 11223300");
    hex("0000 0000 0001 0001 574d5664 01 00 11223380");
    hex("0000 0000 0000 0000 574d5668 00000002");
    hex("0000 0000 0000 0000 fffffec4");
    hex("0001 0001 0002 0002 ffffff11 11223300 44556600 77889900 aabbcc00 80 80");
    hex("0000 0000 0002 0001 fffffec6 00000000 80400080 00000000");
    hex("0000 0000 00d0 00a0 ffffff21");
    hex("0000 0000 00c8 0096 fffffecc 01 000000 0000002a 0000 0000 00c8 0096 00000007");
    hex("0000 0000 0000 0000 fffffecd 00000002 c3a4");
    hex("0000 0000 0000 0000 fffffefb 05");
    hex("0001 0000 0000 0000 fffffeff");
    hex("0000 0000 0000 0000 fffffefe");
    hex("0000 0000 0000 0000 fffffefd");
    hex("0000 0000 0000 0000 ffffff20");
  }

  private void rectangle(int x, int y, Picture picture, Encoding encoding, byte[] data) {
    hex(
        "%04x %04x %04x %04x %08x"
            .formatted(x, y, picture.width(), picture.height(), encoding.number()));
    out.writeBytes(data);
  }

  private void hex(String bytes) {
    out.writeBytes(Hex.bytes(bytes));
  }
}
