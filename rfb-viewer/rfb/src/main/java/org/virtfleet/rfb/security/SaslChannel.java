package org.virtfleet.rfb.security;

import java.io.IOException;
import java.io.OutputStream;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// The security layer of a SASL mechanism (RFC 4422, 3.7). One thread reads, another may write.
///
///     u32 length | length × wrapped bytes
final class SaslChannel {

  /// The longest message accepted, and told to the server.
  static final int MAX_MESSAGE = 64 * 1024;

  private static final String NONE = "auth";

  private SaslChannel() {}

  /// @return the same wire if client and server have agreed upon none
  static Wire open(Wire wire, SaslClient client) {
    Object protection = client.getNegotiatedProperty(Sasl.QOP);
    if (protection == null || protection.equals(NONE)) {
      return wire;
    }
    Object size = client.getNegotiatedProperty(Sasl.RAW_SEND_SIZE);
    int most = size == null ? MAX_MESSAGE / 2 : Integer.parseInt(size.toString());
    return new Wire(
        new WireReader(new Input(wire.in(), client)),
        new WireWriter(new Output(wire.out(), client, Math.clamp(most, 1, MAX_MESSAGE))));
  }

  private static final class Input extends MessageInput {
    private final WireReader in;
    private final SaslClient client;

    Input(WireReader in, SaslClient client) {
      this.in = in;
      this.client = client;
    }

    @Override
    byte[] message() throws IOException {
      long length = in.u32();
      if (length > MAX_MESSAGE) {
        throw DisplayException.protocol(
            "The server sends an encrypted message of %d bytes; at most %d are accepted"
                .formatted(length, MAX_MESSAGE));
      }
      byte[] wrapped = in.bytes((int) length);
      try {
        return client.unwrap(wrapped, 0, wrapped.length);
      } catch (SaslException e) {
        throw new DisplayException(
            DisplayException.Code.UNTRUSTED,
            "What arrived is not what the server encrypted: somebody on the way changes it",
            e);
      }
    }
  }

  private static final class Output extends OutputStream {
    private final WireWriter out;
    private final SaslClient client;
    private final int most;

    Output(WireWriter out, SaslClient client, int most) {
      this.out = out;
      this.client = client;
      this.most = most;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
      for (int done = 0; done < length; done += most) {
        byte[] wrapped = client.wrap(data, offset + done, Math.min(most, length - done));
        out.u32(wrapped.length).bytes(wrapped);
      }
      out.flush();
    }
  }
}
