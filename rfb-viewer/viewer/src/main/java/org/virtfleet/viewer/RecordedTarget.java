package org.virtfleet.viewer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.virtfleet.codec.Codecs;
import org.virtfleet.display.AudioSink;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.IdentityPrompt;
import org.virtfleet.display.RemoteDisplay;
import org.virtfleet.display.fx.media.Speaker;
import org.virtfleet.rfb.RecordedDisplay;

/// A recording to be played, at the pace of then where its times are known.
record RecordedTarget(Path file, List<RecordingTimes.Mark> times, boolean silent)
    implements Target {

  /// Of recordings whose times are not known: 25 updates a second at most.
  private static final Duration FRAME = Duration.ofMillis(40);

  static RecordedTarget of(Path file, Options options) throws UsageException {
    if (!Files.isReadable(file)) {
      throw new UsageException("The recording %s cannot be read. Check the path.".formatted(file));
    }
    try {
      return new RecordedTarget(
          file, RecordingTimes.read(RecordingTimes.beside(file)), options.isSilent());
    } catch (IOException e) {
      throw new UsageException(
          "The times of the recording cannot be read: %s.".formatted(e.getMessage()));
    }
  }

  @Override
  public String text() {
    return file.toString();
  }

  @Override
  public String name() {
    return String.valueOf(file.getFileName());
  }

  @Override
  public boolean viewOnly() {
    return true;
  }

  @Override
  public RemoteDisplay display(CredentialsPrompt ask, IdentityPrompt trust) {
    return new RecordedDisplay(
        this::open,
        times.isEmpty() ? FRAME : Duration.ZERO,
        Codecs.best(),
        silent ? () -> AudioSink.NONE : Speaker::new);
  }

  private InputStream open() throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    return times.isEmpty() ? bytes : new PacedInput(bytes, times);
  }
}
