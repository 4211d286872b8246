package org.virtfleet.rfb.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.virtfleet.display.DisplayException;

/// The extended clipboard (pseudo-encoding 0xC0A1E5CE): Unicode text, fetched only when somebody pastes. Of its formats we take text.
///
///     u32 flags: low 16 bits formats, high 8 bits actions | what the action carries
public sealed interface ClipboardMessage {

  /// The most text accepted or sent, in bytes of UTF-8. Beyond that a file is the better way.
  int MAX_TEXT = 4 * 1024 * 1024;

  /// Every system's; on the wire it is CR LF, here LF.
  Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

  int TEXT = 1;
  int CAPS_ACTION = 1 << 24;
  int REQUEST_ACTION = 1 << 25;
  int PEEK_ACTION = 1 << 26;
  int NOTIFY_ACTION = 1 << 27;
  int PROVIDE_ACTION = 1 << 28;

  /// The message with its flags.
  byte[] encode();

  /// What the sender can do.
  ///
  /// @param flags formats and actions
  record Caps(int flags) implements ClipboardMessage {
    /// What we can do: text and every action, nothing unasked.
    public static final Caps OURS =
        new Caps(TEXT | REQUEST_ACTION | PEEK_ACTION | NOTIFY_ACTION | PROVIDE_ACTION);

    /// After the flags comes, for the one format, the size that may be provided without a request:
    /// 0.
    @Override
    public byte[] encode() {
      return ByteBuffer.allocate(8).putInt(CAPS_ACTION | flags).putInt(0).array();
    }
  }

  /// "Send me your text."
  record Request() implements ClipboardMessage {
    @Override
    public byte[] encode() {
      return flagsOnly(REQUEST_ACTION | TEXT);
    }
  }

  /// "Tell me what you have."
  record Peek() implements ClipboardMessage {
    @Override
    public byte[] encode() {
      return flagsOnly(PEEK_ACTION);
    }
  }

  /// "I have text", or have none any more.
  record Notify(boolean text) implements ClipboardMessage {
    @Override
    public byte[] encode() {
      return flagsOnly(NOTIFY_ACTION | (text ? TEXT : 0));
    }
  }

  /// The text. On the wire it has CR LF line ends and a final NUL, a length before it, and all that
  /// is one zlib stream.
  record Provide(String text) implements ClipboardMessage {
    @Override
    public byte[] encode() {
      byte[] utf8 = (LINE_END.matcher(text).replaceAll("\r\n") + '\0').getBytes(UTF_8);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(flagsOnly(PROVIDE_ACTION | TEXT));
      try (Deflater deflater = new Deflater();
          DeflaterOutputStream zlib = new DeflaterOutputStream(out, deflater)) {
        zlib.write(ByteBuffer.allocate(4).putInt(utf8.length).array());
        zlib.write(utf8);
      } catch (IOException e) {
        throw new AssertionError("Writing to memory failed", e);
      }
      return out.toByteArray();
    }

    @Override
    public String toString() {
      return "Provide[" + text.length() + " characters]";
    }
  }

  /// @throws DisplayException if the message is not one
  static ClipboardMessage decode(byte[] data) throws DisplayException {
    if (data.length < 4) {
      throw DisplayException.protocol("A clipboard message has only " + data.length + " bytes");
    }
    int flags = ByteBuffer.wrap(data).getInt();
    if ((flags & CAPS_ACTION) != 0) {
      return new Caps(flags & ~CAPS_ACTION);
    }
    boolean text = (flags & TEXT) != 0;
    return switch (flags & 0xFF00_0000) {
      case REQUEST_ACTION -> new Request();
      case PEEK_ACTION -> new Peek();
      case NOTIFY_ACTION -> new Notify(text);
      case PROVIDE_ACTION -> text ? provided(data) : new Notify(false);
      default ->
          throw DisplayException.protocol(
              "A clipboard message has the unknown flags 0x" + Integer.toHexString(flags));
    };
  }

  /// Text that is too long is left out, and the session goes on: somebody copied a whole file
  /// there.
  private static ClipboardMessage provided(byte[] data) throws DisplayException {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(data, 4, data.length - 4);
      int length = ByteBuffer.wrap(inflate(inflater, 4)).getInt();
      if (length < 0 || length > MAX_TEXT) {
        return new Notify(false);
      }
      String text = new String(inflate(inflater, length), UTF_8);
      int end = text.indexOf('\0');
      return new Provide(
          LINE_END.matcher(end < 0 ? text : text.substring(0, end)).replaceAll("\n"));
    } catch (DataFormatException e) {
      throw new DisplayException(
          DisplayException.Code.PROTOCOL, "The server's clipboard data is damaged", e);
    }
  }

  private static byte[] inflate(Inflater inflater, int length)
      throws DataFormatException, DisplayException {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      int produced = inflater.inflate(bytes, done, length - done);
      if (produced == 0) {
        throw DisplayException.protocol("The server's clipboard data ends too early");
      }
      done += produced;
    }
    return bytes;
  }

  private static byte[] flagsOnly(int flags) {
    return ByteBuffer.allocate(4).putInt(flags).array();
  }
}
