package org.virtfleet.rfb.security;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// TLS inside a connection that has already begun. One thread reads, another may write.
final class TlsChannel {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private final InputStream in;
  private final OutputStream out;
  private final ByteBuffer encrypted;
  private final ByteBuffer decrypted;
  private final ByteBuffer outgoing;
  private boolean ended;

  private TlsChannel(Wire wire, SSLEngine engine) {
    this.engine = engine;
    this.in = wire.in().stream();
    this.out = wire.out().stream();
    int packet = engine.getSession().getPacketBufferSize();
    encrypted = ByteBuffer.allocate(packet).flip();
    outgoing = ByteBuffer.allocate(packet);
    decrypted = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
  }

  /// Shakes hands.
  ///
  /// @throws DisplayException with [Code#UNTRUSTED] if the server is not who it should be
  static Wire open(Wire wire, TlsPeer peer) throws IOException {
    TlsChannel channel = new TlsChannel(wire, peer.engine());
    try {
      channel.handshake();
    } catch (SSLException e) {
      throw refused(e);
    }
    return new Wire(new WireReader(channel.new Input()), new WireWriter(channel.new Output()));
  }

  private static DisplayException refused(SSLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return new DisplayException(
            Code.UNTRUSTED,
            "The server could not prove who it is, so nothing was sent to it: "
                + cause.getMessage(),
            e);
      }
    }
    return new DisplayException(
        Code.CONNECTION, "The encrypted connection could not be made: " + e.getMessage(), e);
  }

  private void handshake() throws IOException {
    engine.beginHandshake();
    HandshakeStatus status = engine.getHandshakeStatus();
    while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
      status =
          switch (status) {
            case NEED_WRAP -> wrap(NOTHING);
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap();
            case NEED_TASK -> runTasks();
            case FINISHED, NOT_HANDSHAKING -> status;
          };
    }
  }

  private HandshakeStatus runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
    return engine.getHandshakeStatus();
  }

  /// Reads until there is something decrypted, or the server has ended the connection.
  private void fill() throws IOException {
    while (!decrypted.hasRemaining() && !ended) {
      HandshakeStatus status = unwrap();
      if (status != HandshakeStatus.NOT_HANDSHAKING && !ended && isOld()) {
        // Until it had ended nothing could be written, and the server could draw it out for ever.
        throw new DisplayException(
            Code.PROTOCOL,
            "The server wants to negotiate the encryption anew, which is refused. No viewer needs it: turn renegotiation off there");
      }
      // A new key or ticket may come at any time, and want an answer.
      while (status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP) {
        status = status == HandshakeStatus.NEED_TASK ? runTasks() : wrap(NOTHING);
      }
    }
  }

  /// Before TLS 1.3 a handshake can be begun again (RFC 5246, 7.4.1.1).
  private boolean isOld() {
    return !engine.getSession().getProtocol().equals("TLSv1.3");
  }

  private HandshakeStatus unwrap() throws IOException {
    while (true) {
      decrypted.compact();
      SSLEngineResult result;
      try {
        result = engine.unwrap(encrypted, decrypted);
      } finally {
        decrypted.flip();
      }
      switch (result.getStatus()) {
        case OK -> {
          return result.getHandshakeStatus();
        }
        case CLOSED -> {
          ended = true;
          return result.getHandshakeStatus();
        }
        case BUFFER_UNDERFLOW -> receive();
        case BUFFER_OVERFLOW ->
            throw DisplayException.protocol("The server sends a TLS record that is too large");
      }
    }
  }

  private void receive() throws IOException {
    encrypted.compact();
    int read =
        in.read(
            encrypted.array(),
            encrypted.arrayOffset() + encrypted.position(),
            encrypted.remaining());
    if (read > 0) {
      encrypted.position(encrypted.position() + read);
    }
    encrypted.flip();
    if (read < 0) {
      throw new EOFException("The server closed the connection");
    }
  }

  private HandshakeStatus wrap(ByteBuffer data) throws IOException {
    synchronized (outgoing) {
      outgoing.clear();
      SSLEngineResult result = engine.wrap(data, outgoing);
      if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
        throw new EOFException("The server closed the connection");
      }
      out.write(outgoing.array(), 0, outgoing.position());
      return result.getHandshakeStatus();
    }
  }

  private final class Input extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      fill();
      if (!decrypted.hasRemaining()) {
        return -1;
      }
      int count = Math.min(length, decrypted.remaining());
      decrypted.get(target, offset, count);
      return count;
    }
  }

  private final class Output extends OutputStream {

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
      ByteBuffer rest = ByteBuffer.wrap(data, offset, length);
      while (rest.hasRemaining()) {
        var _ = wrap(rest);
      }
    }
  }
}
