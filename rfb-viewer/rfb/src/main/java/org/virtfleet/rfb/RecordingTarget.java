package org.virtfleet.rfb;

import java.io.IOException;
import java.io.OutputStream;

/// Where sessions are recorded, as [RfbRecording] reads them.
@FunctionalInterface
public interface RecordingTarget {

  /// Keeps nothing.
  RecordingTarget NONE = OutputStream::nullOutputStream;

  /// A new recording begins. The session closes it.
  OutputStream begin() throws IOException;
}
