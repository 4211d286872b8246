package org.virtfleet.backend.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/// One connection that puts keys into etcd, one after the other: `KV.Put` by gRPC over HTTP/2
/// without TLS, with no more of either protocol than that takes (RFC 9113, RFC 7541), so that the
/// client costs little beside the server. Belongs to one thread at a time.
final class EtcdConnection implements AutoCloseable {

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RESET = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GO_AWAY = 7;
  private static final int WINDOW_UPDATE = 8;
  private static final int END_STREAM = 1;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;

  /// What we let the server send before it has to ask: more than all its answers.
  private static final int WINDOW = 1 << 30;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final byte[] headers;
  private int stream = 1;

  private EtcdConnection(Socket socket, int port) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
    this.headers = headers(port);
  }

  static EtcdConnection open(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    EtcdConnection connection = new EtcdConnection(socket, port);
    ByteArrayOutputStream hello = new ByteArrayOutputStream();
    hello.writeBytes(PREFACE.getBytes(US_ASCII));
    hello.writeBytes(frame(SETTINGS, 0, 0, new byte[0]));
    hello.writeBytes(frame(WINDOW_UPDATE, 0, 0, integer(WINDOW)));
    connection.out.write(hello.toByteArray());
    return connection;
  }

  /// Literals without indexing, so that every request has the same bytes.
  private static byte[] headers(int port) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    literal(block, ":method", "POST");
    literal(block, ":scheme", "http");
    literal(block, ":path", "/etcdserverpb.KV/Put");
    literal(block, ":authority", "127.0.0.1:" + port);
    literal(block, "content-type", "application/grpc");
    literal(block, "te", "trailers");
    return block.toByteArray();
  }

  private static void literal(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    block.write(name.length());
    block.writeBytes(name.getBytes(US_ASCII));
    block.write(value.length());
    block.writeBytes(value.getBytes(US_ASCII));
  }

  /// Returns when etcd has acknowledged it.
  void put(String key, byte[] value) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream(value.length + 300);
    request.writeBytes(frame(HEADERS, END_HEADERS, stream, headers));
    request.writeBytes(frame(DATA, END_STREAM, stream, message(key, value)));
    out.write(request.toByteArray());
    awaitEnd();
    stream += 2;
  }

  /// A gRPC message: not compressed, length, `PutRequest{key = 1, value = 2}`.
  private static byte[] message(String key, byte[] value) throws IOException {
    ByteArrayOutputStream put = new ByteArrayOutputStream();
    field(put, 1, key.getBytes(US_ASCII));
    field(put, 2, value);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    DataOutputStream framed = new DataOutputStream(message);
    framed.writeByte(0);
    framed.writeInt(put.size());
    put.writeTo(framed);
    return message.toByteArray();
  }

  private static void field(ByteArrayOutputStream message, int number, byte[] bytes) {
    message.write((number << 3) | 2);
    int length = bytes.length;
    while (length > 0x7f) {
      message.write((length & 0x7f) | 0x80);
      length >>>= 7;
    }
    message.write(length);
    message.writeBytes(bytes);
  }

  /// Reads frames until the trailers of our request.
  private void awaitEnd() throws IOException {
    while (true) {
      int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int about = in.readInt();
      byte[] payload = in.readNBytes(length);
      switch (type) {
        case HEADERS -> {
          if (about == stream && (flags & END_STREAM) != 0) {
            requireSuccess(payload);
            return;
          }
        }
        case SETTINGS -> acknowledge(SETTINGS, flags, new byte[0]);
        case PING -> acknowledge(PING, flags, payload);
        case RESET, GO_AWAY -> throw new IOException("etcd refuses requests");
        default -> {} // windows: etcd's are larger than one put
      }
    }
  }

  /// Trailers that carry a message carry a failure; those of a success are 30 bytes and none.
  private static void requireSuccess(byte[] trailers) throws IOException {
    String text = new String(trailers, US_ASCII);
    if (trailers.length > 40 || text.contains("grpc-message")) {
      throw new IOException("etcd refuses a put: " + text);
    }
  }

  private void acknowledge(int type, int flags, byte[] payload) throws IOException {
    if ((flags & ACK) == 0) {
      out.write(frame(type, ACK, 0, payload));
    }
  }

  private static byte[] integer(int value) {
    return new byte[] {
      (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
    };
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 9);
    frame.write(payload.length >>> 16);
    frame.write(payload.length >>> 8);
    frame.write(payload.length);
    frame.write(type);
    frame.write(flags);
    frame.writeBytes(integer(stream));
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
