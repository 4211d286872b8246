package org.virtfleet.rfb.security;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// The encrypted messages of RSA-AES. One thread reads, another may write.
///
///     u16 length | length × ciphertext | 16 × tag; the length is authenticated too
///
/// The nonce counts the messages of each direction, as 16 bytes, the lowest first.
final class EaxChannel {

  /// What one message carries of ours; servers take as much.
  private static final int MESSAGE = 8192;

  private EaxChannel() {}

  /// @param incoming the key of what the server sends
  /// @param outgoing the key of what we send
  static Wire open(Wire wire, byte[] incoming, byte[] outgoing) {
    return new Wire(
        new WireReader(new Input(wire.in(), incoming)),
        new WireWriter(new Output(wire.out(), outgoing)));
  }

  /// A key and how often it has been used.
  private static final class Direction {
    private final AesEax cipher;
    private final byte[] nonce = new byte[16];

    Direction(byte[] key) {
      cipher = new AesEax(key);
    }

    void next() {
      int i = 0;
      while (i < nonce.length && ++nonce[i] == 0) {
        i++;
      }
    }
  }

  private static byte[] header(int length) {
    return new byte[] {(byte) (length >>> 8), (byte) length};
  }

  private static final class Input extends MessageInput {
    private final WireReader in;
    private final Direction direction;

    Input(WireReader in, byte[] key) {
      this.in = in;
      this.direction = new Direction(key);
    }

    @Override
    byte[] message() throws IOException {
      int length = in.u16();
      byte[] sealed = in.bytes(length + AesEax.TAG_BYTES);
      try {
        return direction.cipher.open(direction.nonce, header(length), sealed);
      } catch (GeneralSecurityException e) {
        throw new DisplayException(
            DisplayException.Code.UNTRUSTED,
            "What arrived is not what the server encrypted: somebody on the way changes it, or is not who it should be",
            e);
      } finally {
        direction.next();
      }
    }
  }

  private static final class Output extends OutputStream {
    private final WireWriter out;
    private final Direction direction;

    Output(WireWriter out, byte[] key) {
      this.out = out;
      this.direction = new Direction(key);
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
      for (int done = 0; done < length; done += MESSAGE) {
        int part = Math.min(MESSAGE, length - done);
        byte[] header = header(part);
        out.bytes(header)
            .bytes(direction.cipher.seal(direction.nonce, header, data, offset + done, part));
        direction.next();
      }
      out.flush();
    }
  }
}
