package org.virtfleet.rfb;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Supplier;
import org.virtfleet.display.AudioSink;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.display.RemoteDisplay;

/// A recording, shown as the display it was made of. Opening it begins it anew; input is dropped;
/// it ends like a connection that was closed.
///
/// @param recording opened for each session; a stream that blocks until the time of what it has
///   next sets the pace
/// @param pause after each update, for a stream that does not
public record RecordedDisplay(
    Source recording, Duration pause, Supplier<ImageCodec> codecs, Supplier<AudioSink> audio)
    implements RemoteDisplay {

  /// Begins where [RfbRecording] does: with the ServerInit message.
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  @Override
  public DisplaySession open(DisplayListener listener) {
    PlaybackSession session = new PlaybackSession(this, listener);
    session.start();
    return session;
  }
}
