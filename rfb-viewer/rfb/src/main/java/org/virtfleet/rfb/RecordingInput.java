package org.virtfleet.rfb;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireWriter;
import org.virtfleet.rfb.message.ServerInit;

/// Writes down what comes in.
final class RecordingInput extends FilterInputStream {

  private final OutputStream recording;

  private RecordingInput(InputStream in, OutputStream recording) {
    super(in);
    this.recording = recording;
  }

  /// @param init what the recording begins with: the server's, with the pixel format asked for
  static RecordingInput begin(InputStream in, OutputStream recording, ServerInit init)
      throws IOException {
    RecordingInput input = new RecordingInput(in, recording);
    try {
      WireWriter header = new WireWriter(recording);
      init.write(header);
      header.flush();
    } catch (IOException e) {
      throw failure(e);
    }
    return input;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    if (read > 0) {
      try {
        recording.write(target, offset, read);
      } catch (IOException e) {
        throw failure(e);
      }
    }
    return read;
  }

  private static DisplayException failure(IOException e) {
    return new DisplayException(
        DisplayException.Code.CLOSED, "The recording could not be written: " + e.getMessage(), e);
  }
}
