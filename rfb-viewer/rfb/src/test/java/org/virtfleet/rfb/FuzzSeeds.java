package org.virtfleet.rfb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireWriter;
import org.virtfleet.rfb.encoding.Encoding;
import org.virtfleet.rfb.encoding.Pictures;
import org.virtfleet.rfb.encoding.PixelOrder;
import org.virtfleet.rfb.encoding.SampleEncoder;
import org.virtfleet.rfb.encoding.SampleEncoder.Picture;
import org.virtfleet.rfb.message.ServerInit;

/// Writes what the fuzzers begin with: small, sound examples of everything.
///
/// Run with the folder `src/test/resources/fuzz`; its files are committed.
final class FuzzSeeds {

  private static final byte[] NATIVE = {0};

  private FuzzSeeds() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path recordings = Files.createDirectories(folder.resolve("recording"));
    Path handshakes = Files.createDirectories(folder.resolve("handshake"));
    SampleEncoder encoder = new SampleEncoder(PixelOrder.BGR);
    Picture few = Pictures.of(20, 18, 5, 1);
    Picture two = Pictures.of(20, 18, 2, 1);
    Picture many = Pictures.photograph(20, 18, 1);
    rectangle(recordings, "raw", Encoding.RAW, few, encoder.raw(few));
    rectangle(recordings, "rre", Encoding.RRE, few, encoder.rre(few));
    rectangle(recordings, "corre", Encoding.CORRE, few, encoder.corre(few));
    rectangle(recordings, "hextile", Encoding.HEXTILE, few, encoder.hextile(few));
    rectangle(recordings, "zlib", Encoding.ZLIB, few, encoder.zlib(few));
    rectangle(recordings, "zrle", Encoding.ZRLE, few, encoder.zrle(few, false));
    rectangle(
        recordings,
        "zrle-runs",
        Encoding.ZRLE,
        few,
        new SampleEncoder(PixelOrder.BGR).zrle(few, true));
    rectangle(recordings, "tight-copy", Encoding.TIGHT, many, encoder.tightCopy(many));
    rectangle(recordings, "tight-two", Encoding.TIGHT, two, encoder.tightPalette(two));
    rectangle(recordings, "tight-few", Encoding.TIGHT, few, encoder.tightPalette(few));
    rectangle(recordings, "tight-gradient", Encoding.TIGHT, many, encoder.tightGradient(many));
    rectangle(recordings, "tight-fill", Encoding.TIGHT, few, encoder.tightFill(few));
    rectangle(recordings, "copy", Encoding.COPY_RECT, few, Hex.bytes("0001 0002"));
    Files.write(recordings.resolve("words"), join(NATIVE, SampleRecording.words()));
    handshake(handshakes, "none", "003.008", "01 01 00000000");
    handshake(handshakes, "password", "003.008", "01 02" + "00".repeat(16) + "00000000");
    handshake(handshakes, "dictated", "003.003", "00000001");
    handshake(handshakes, "refused", "003.008", "00 00000003 616263");
    handshake(handshakes, "vencrypt-plain", "003.008", "01 13 0002 00 01 00000100 00000000");
    handshake(
        handshakes, "vencrypt-tls", "003.008", "01 13 0002 00 02 00000104 00000107 01 1603030002");
    handshake(
        handshakes,
        "ra2",
        "003.008",
        "01 05 00000400" + "c3".repeat(128) + "00".repeat(125) + "010001 0100");
    handshake(
        handshakes,
        "sasl",
        "003.008",
        "01 14 0000000d"
            + Hex.ascii("SCRAM-SHA-256")
            + "00000014"
            + Hex.ascii("r=x,s=QSXCR+Q6,i=4096"));
  }

  static byte[] serverInit(int width, int height, PixelFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WireWriter writer = new WireWriter(out);
    new ServerInit(width, height, format, "").write(writer);
    try {
      writer.flush();
    } catch (IOException e) {
      throw new AssertionError("Writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private static void rectangle(
      Path folder, String name, Encoding encoding, Picture picture, byte[] data)
      throws IOException {
    String header =
        "00 00 0001 0003 0002 %04x %04x %08x"
            .formatted(picture.width(), picture.height(), encoding.number());
    Files.write(folder.resolve(name), join(NATIVE, Hex.bytes(header), data));
  }

  private static void handshake(Path folder, String name, String version, String hex)
      throws IOException {
    byte[] init = serverInit(8, 4, PixelFormat.NATIVE);
    Files.write(
        folder.resolve(name),
        join(Hex.bytes(Hex.ascii("RFB " + version + "\n")), Hex.bytes(hex), init));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
