package org.virtfleet.desktop.core.tasks;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.virtfleet.desktop.core.cluster.TransferListener;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

/// Turns what a transfer tells into progress and words: bytes, rate and time left. Used by the
/// sending thread.
public final class TransferMeter implements TransferListener {
  /// A person reads no faster, and the UI thread has other work.
  private static final long REPORT_NANOS = Duration.ofMillis(250).toNanos();

  /// The rate is that of the last seconds, so that it neither jumps nor remembers a slow start.
  private static final double SMOOTHING = 0.3;

  /// Below this nobody can say how long it takes.
  private static final double MEASURABLE_SECONDS = 1;

  private final TaskBody.Report report;
  private final Texts texts;
  private final LongSupplier nanos;
  private long began;
  private long lastTime;
  private long lastBytes;
  private double rate;
  private boolean started;

  /// Reports to this task.
  public TransferMeter(TaskBody.Report report, Texts texts) {
    this(report, texts, System::nanoTime);
  }

  TransferMeter(TaskBody.Report report, Texts texts, LongSupplier nanos) {
    this.report = report;
    this.texts = texts;
    this.nanos = nanos;
  }

  @Override
  public void sent(long bytes, long total) {
    long now = nanos.getAsLong();
    if (!started) {
      started = true;
      began = now;
      lastTime = now;
      lastBytes = bytes;
    } else if (now - lastTime < REPORT_NANOS && bytes < total) {
      return;
    } else {
      measure(now, bytes);
    }
    report.fraction(total == 0 ? 1 : (double) bytes / total);
    report.detail(words(now, bytes, total));
  }

  private void measure(long now, long bytes) {
    double seconds = (now - lastTime) / 1e9;
    if (seconds > 0) {
      double fresh = (bytes - lastBytes) / seconds;
      rate = rate == 0 ? fresh : rate + SMOOTHING * (fresh - rate);
      lastTime = now;
      lastBytes = bytes;
    }
  }

  private String words(long now, long bytes, long total) {
    var locale = texts.locale();
    var amount = Sizes.ofTotal(bytes, total, locale);
    if (rate <= 0 || (now - began) / 1e9 < MEASURABLE_SECONDS || bytes >= total) {
      return amount;
    }
    return texts.get(
        "transfer.rate",
        amount,
        Sizes.rate(rate, locale),
        left(Math.round((total - bytes) / rate)));
  }

  private String left(long seconds) {
    if (seconds < 60) {
      return texts.get("transfer.left.seconds", Math.max(1, seconds));
    } else if (seconds < 3600) {
      return texts.get("transfer.left.minutes", Math.round(seconds / 60.0));
    }
    return texts.get("transfer.left.hours", Math.round(seconds / 3600.0));
  }
}
