package org.virtfleet.viewer.bench;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A client that understands nothing: it asks for updates in one encoding and writes down what
/// comes. RFB 3.3, security None, and no extensions, so that every peer can replay the result.
final class RecordingClient implements AutoCloseable {

  /// 32 bits, depth 24, little-endian, true colour, red at bit 0, green at 8, blue at 16: what
  /// `decperf` and libvncclient expect.
  static final byte[] PIXEL_FORMAT = {32, 24, 0, 1, 0, -1, 0, -1, 0, -1, 0, 8, 16, 0, 0, 0};

  /// When nothing comes for so long, an update is over.
  private static final int QUIET_MILLIS = 200;

  /// The same for screens that always change; and for the last update of those, which an emulated
  /// guest on a busy machine may be slow to finish.
  private static final int BUSY_MILLIS = 30;

  private static final int LATE_MILLIS = 2000;

  private static final byte[] VERSION = "RFB 003.003\n".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final OutputStream file;
  private final int width;
  private final int height;
  private boolean first = true;

  /// @param encodings numbers, best first
  RecordingClient(int port, Path recording, List<Integer> encodings) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    file = new BufferedOutputStream(Files.newOutputStream(recording));
    in.skipNBytes(VERSION.length);
    out.write(VERSION);
    out.flush();
    int _ = in.readInt();
    out.writeByte(1);
    out.flush();
    width = in.readUnsignedShort();
    height = in.readUnsignedShort();
    in.skipNBytes(PIXEL_FORMAT.length);
    byte[] name = in.readNBytes(in.readInt());
    writeServerInit(new DataOutputStream(file), width, height, name);
    out.writeInt(0);
    out.write(PIXEL_FORMAT);
    out.writeShort(2 << 8);
    out.writeShort(encodings.size());
    for (int encoding : encodings) {
      out.writeInt(encoding);
    }
  }

  static void writeServerInit(DataOutputStream file, int width, int height, byte[] name)
      throws IOException {
    file.writeShort(width);
    file.writeShort(height);
    file.write(PIXEL_FORMAT);
    file.writeInt(name.length);
    file.write(name);
    file.flush();
  }

  /// Asks for what has changed (at first for everything) and records the answer.
  void capture() throws IOException {
    request();
    read(QUIET_MILLIS);
  }

  /// The same again and again, of a screen that does not stand still.
  void captureFor(Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      request();
      read(BUSY_MILLIS);
    }
    read(LATE_MILLIS);
  }

  private void request() throws IOException {
    out.writeByte(3);
    out.writeByte(first ? 0 : 1);
    out.writeInt(0);
    out.writeShort(width);
    out.writeShort(height);
    out.flush();
    first = false;
  }

  /// Records until nothing comes for so long.
  private void read(int quietMillis) throws IOException {
    socket.setSoTimeout(quietMillis);
    byte[] buffer = new byte[1 << 16];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        file.write(buffer, 0, read);
      }
    } catch (SocketTimeoutException e) {
      // The update is over, or nothing had changed.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    file.close();
  }
}
