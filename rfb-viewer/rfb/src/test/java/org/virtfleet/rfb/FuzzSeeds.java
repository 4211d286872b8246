package org.virtfleet.rfb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireWriter;
import org.virtfleet.rfb.encoding.Encoding;
import org.virtfleet.rfb.encoding.Pictures;
import org.virtfleet.rfb.encoding.PixelOrder;
import org.virtfleet.rfb.encoding.SampleEncoder;
import org.virtfleet.rfb.encoding.SampleEncoder.Picture;
import org.virtfleet.rfb.message.ClipboardMessage;
import org.virtfleet.rfb.message.ServerInit;
import org.virtfleet.rfb.security.SecurityType;

/// Writes what the fuzzers begin with: small, sound examples of everything.
///
/// Run with the folder `src/test/resources/fuzz`; its files are committed.
final class FuzzSeeds {

  private static final byte[] NATIVE = {0};

  private static final String RSA_KEY =
      "00000400" + "c3".repeat(128) + "00".repeat(125) + "010001 0100";

  /// What a server says first in each of the security types, in their order.
  private static final List<String> OPENINGS =
      List.of(
          "0002 00 01 00000100",
          RSA_KEY,
          RSA_KEY,
          "0000000d" + Hex.ascii("SCRAM-SHA-256") + "00000014" + Hex.ascii("r=x,s=QSXCR+Q6,i=4096"),
          RSA_KEY,
          RSA_KEY,
          "00000000",
          "00".repeat(16) + "00000000");

  private FuzzSeeds() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path handshakes = Files.createDirectories(folder.resolve("handshake"));
    SampleEncoder encoder = new SampleEncoder(PixelOrder.BGR);
    Picture few = Pictures.of(20, 18, 5, 1);
    Picture two = Pictures.of(20, 18, 2, 1);
    Picture many = Pictures.photograph(20, 18, 1);
    rectangle(folder, "raw", Encoding.RAW, few, encoder.raw(few));
    rectangle(folder, "rre", Encoding.RRE, few, encoder.rre(few));
    rectangle(folder, "corre", Encoding.CORRE, few, encoder.corre(few));
    rectangle(folder, "hextile", Encoding.HEXTILE, few, encoder.hextile(few));
    rectangle(folder, "zlib", Encoding.ZLIB, few, encoder.zlib(few));
    rectangle(folder, "zrle", Encoding.ZRLE, few, encoder.zrle(few, false));
    rectangle(
        folder, "zrle-runs", Encoding.ZRLE, few, new SampleEncoder(PixelOrder.BGR).zrle(few, true));
    rectangle(folder, "tight-copy", Encoding.TIGHT, many, encoder.tightCopy(many));
    rectangle(folder, "tight-two", Encoding.TIGHT, two, encoder.tightPalette(two));
    rectangle(folder, "tight-few", Encoding.TIGHT, few, encoder.tightPalette(few));
    rectangle(folder, "tight-gradient", Encoding.TIGHT, many, encoder.tightGradient(many));
    rectangle(folder, "tight-fill", Encoding.TIGHT, few, encoder.tightFill(few));
    byte[] jpeg = Pictures.jpeg(many);
    rectangle(folder, "jpeg", Encoding.JPEG, many, jpeg);
    String length = "%02x%02x".formatted(0x80 | (jpeg.length & 0x7F), jpeg.length >> 7);
    rectangle(folder, "tight-jpeg", Encoding.TIGHT, many, join(Hex.bytes("90" + length), jpeg));
    rectangle(folder, "copy", Encoding.COPY_RECT, few, Hex.bytes("0001 0002"));
    Files.write(
        folder.resolve("recording").resolve("words"), join(NATIVE, SampleRecording.words()));
    clipboard(folder, "caps", ClipboardMessage.Caps.OURS);
    clipboard(folder, "request", new ClipboardMessage.Request());
    clipboard(folder, "peek", new ClipboardMessage.Peek());
    clipboard(folder, "notify", new ClipboardMessage.Notify(true));
    clipboard(folder, "provide", new ClipboardMessage.Provide("Grüße\n"));
    for (int type = 0; type < SecurityType.ALL.size(); type++) {
      security(folder, "type-" + SecurityType.ALL.get(type).number(), type, OPENINGS.get(type));
    }
    handshake(handshakes, "none", "003.008", "01 01 00000000");
    handshake(handshakes, "password", "003.008", "01 02" + "00".repeat(16) + "00000000");
    handshake(handshakes, "dictated", "003.003", "00000001");
    handshake(handshakes, "refused", "003.008", "00 00000003 616263");
    handshake(handshakes, "vencrypt-plain", "003.008", "01 13 0002 00 01 00000100 00000000");
    handshake(
        handshakes, "vencrypt-tls", "003.008", "01 13 0002 00 02 00000104 00000107 01 1603030002");
    handshake(handshakes, "ra2", "003.008", "01 05" + RSA_KEY);
    handshake(handshakes, "sasl", "003.008", "01 14" + OPENINGS.get(3));
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
    Path recordings = Files.createDirectories(folder.resolve("recording"));
    Files.write(recordings.resolve(name), join(NATIVE, Hex.bytes(header), data));
    byte[] choices = {(byte) encoding.number(), 0, (byte) picture.width(), (byte) picture.height()};
    Path decoders = Files.createDirectories(folder.resolve("decoder"));
    Files.write(decoders.resolve(name), join(choices, data));
  }

  private static void security(Path folder, String name, int type, String hex) throws IOException {
    Path logins = Files.createDirectories(folder.resolve("security"));
    Files.write(logins.resolve(name), join(new byte[] {(byte) type}, Hex.bytes(hex)));
  }

  private static void clipboard(Path folder, String name, ClipboardMessage message)
      throws IOException {
    Path clipboards = Files.createDirectories(folder.resolve("clipboard"));
    Files.write(clipboards.resolve(name), message.encode());
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
