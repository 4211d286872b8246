package org.virtfleet.backend.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLContext;

/// One keep-alive connection that speaks just enough HTTP/1.1 to cost little beside the server it
/// measures. One request at a time; a watch takes the connection for itself. Belongs to one thread.
public final class RawConnection implements AutoCloseable {

  private static final int MAX_HEAD_LINE = 16 << 10;
  private static final int BUFFER = 64 << 10;

  private final Socket socket;
  private final InputStream in;
  private final String host;

  /// @param body empty where there was none
  @SuppressWarnings("ArrayRecordComponent") // handed over, not kept
  public record Answer(int code, byte[] body) {

    /// The body as text.
    public String text() {
      return new String(body, UTF_8);
    }
  }

  /// What the head says of what follows.
  private record Head(int code, boolean chunked, int length) {}

  private RawConnection(Socket socket, String host) throws IOException {
    this.socket = socket;
    this.host = host;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /// Connects, and shakes hands.
  public static RawConnection open(SSLContext tls, URI server) throws IOException {
    Socket socket = tls.getSocketFactory().createSocket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    return new RawConnection(socket, server.getAuthority());
  }

  /// This end's port.
  public int localPort() {
    return socket.getLocalPort();
  }

  /// Reads wait at most so long; 0 for ever.
  public void patience(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  /// Sends a request and reads the whole answer.
  ///
  /// @param headers further ones, each with its line end; may be empty
  public Answer send(String method, String target, String headers, byte[] body) throws IOException {
    write(method, target, headers, body);
    Head head = head();
    if (head.chunked()) {
      return new Answer(head.code(), new Chunks(in).readAllBytes());
    }
    byte[] answer = in.readNBytes(head.length());
    if (answer.length < head.length()) {
      throw new EOFException("the server ended in the middle of an answer");
    }
    return new Answer(head.code(), answer);
  }

  /// The same with a JSON body.
  public Answer json(String method, String target, String body) throws IOException {
    return send(method, target, "Content-Type: application/json\r\n", body.getBytes(UTF_8));
  }

  /// A read.
  public Answer get(String target) throws IOException {
    return send("GET", target, "", new byte[0]);
  }

  /// Sends a request whose answer goes on: the body as it comes.
  ///
  /// @throws IOException also when the server does not answer 200
  public InputStream stream(String target) throws IOException {
    write("GET", target, "", new byte[0]);
    Head head = head();
    if (head.code() != 200 || !head.chunked()) {
      throw new IOException(target + " was answered with " + head.code());
    }
    return new BufferedInputStream(new Chunks(in), BUFFER);
  }

  private void write(String method, String target, String headers, byte[] body) throws IOException {
    String head =
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nContent-Length: "
            + body.length
            + "\r\n"
            + headers
            + "\r\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + body.length);
    out.writeBytes(head.getBytes(UTF_8));
    out.writeBytes(body);
    socket.getOutputStream().write(out.toByteArray());
  }

  private Head head() throws IOException {
    String status = line(in);
    int code = Integer.parseInt(status.substring(9, 12));
    boolean chunked = false;
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      if (line.regionMatches(true, 0, "Content-Length", 0, colon)) {
        length = Integer.parseInt(value);
      } else if (line.regionMatches(true, 0, "Transfer-Encoding", 0, colon)) {
        chunked = value.equalsIgnoreCase("chunked");
      }
    }
    return new Head(code, chunked, length);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        line.write(c);
      }
      if (line.size() > MAX_HEAD_LINE) {
        throw new IOException("the server sends a line of its head that does not end");
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// RFC 9112, section 7.1, without trailers.
  private static final class Chunks extends InputStream {
    private final InputStream in;
    private int left;
    private boolean started;
    private boolean ended;

    Chunks(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0 && !ended) {
        if (started) {
          var _ = line(in); // some servers send a chunk's end only with the next one
        }
        started = true;
        left = Integer.parseInt(line(in).split(";", 2)[0], 16);
        ended = left == 0;
        if (ended) {
          var _ = line(in);
        }
      }
      if (ended) {
        return -1;
      }
      int read = in.read(into, offset, Math.min(length, left));
      if (read < 0) {
        throw new EOFException("the server ended in the middle of a chunk");
      }
      left -= read;
      return read;
    }
  }
}
