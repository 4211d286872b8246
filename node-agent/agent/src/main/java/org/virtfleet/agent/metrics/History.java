package org.virtfleet.agent.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.promql.Query;

/// What the guests of this host and the host itself used: a [Recording] of each.
///
/// Safe for use by the sampler and any number of readers.
public final class History {

  /// How old a sample may be and still be the present value, in seconds. Prometheus says 5 min, for
  /// scrapes of up to a minute; here samples come every 2 s.
  static final long LOOKBACK = 60;

  /// How long a guest that has gone is remembered, in seconds: a restart must not cost its graphs.
  static final long GONE_AFTER = 600;

  /// Of those that have gone, so that whoever makes and deletes guests all day fills no memory.
  private static final int MOST_GONE = 64;

  /// A clock that was set back further than this starts all graphs anew, in seconds.
  private static final long CLOCK_STEP = 60;

  private final String node;
  private final Map<Subject, Kept> kept = new LinkedHashMap<>();
  private long newest = Long.MIN_VALUE;

  /// @param node the value of the label `node`
  public History(String node) {
    this.node = node;
  }

  /// Keeps what was measured of one subject.
  ///
  /// @param second Unix time
  synchronized void record(Subject subject, long second, Map<Column, Double> samples) {
    var entry = kept.get(subject);
    if (entry == null || second < entry.recording.newest() - CLOCK_STEP) {
      entry = new Kept(new Recording(subject), second);
      kept.put(subject, entry);
    }
    entry.recording.record(second, samples);
    entry.seen = second;
  }

  /// Says that all samples of a moment are in, and forgets who has gone.
  synchronized void endTick(long second) {
    // Those of a predecessor, and those seen before the clock was set back, have their time from
    // now
    // on.
    kept.values().forEach(entry -> entry.seen = Math.min(entry.seen, second));
    kept.values().removeIf(entry -> entry.seen < second - GONE_AFTER);
    var silent =
        kept.entrySet().stream()
            .filter(entry -> entry.getValue().seen < second - LOOKBACK)
            .sorted(Comparator.comparingLong(entry -> entry.getValue().seen))
            .map(Map.Entry::getKey)
            .toList();
    silent.stream().limit(Math.max(0, silent.size() - MOST_GONE)).forEach(kept::remove);
    newest = second;
    notifyAll();
  }

  /// Waits for samples that are newer.
  ///
  /// @return the second of the newest ones
  synchronized long awaitTick(long after) throws InterruptedException {
    while (newest <= after) {
      wait();
    }
    return newest;
  }

  /// Takes in what a predecessor has kept.
  synchronized void restore(Recording recording) {
    kept.put(recording.subject(), new Kept(recording, Long.MAX_VALUE));
  }

  synchronized List<Subject> subjects() {
    return List.copyOf(kept.keySet());
  }

  /// What is not on disk yet; empty when the subject has gone.
  synchronized Optional<ImageParts> takeChanges(Subject subject) {
    return Optional.ofNullable(kept.get(subject)).map(entry -> entry.recording.takeChanges());
  }

  /// The last write was lost.
  synchronized void writeAnew(Subject subject) {
    Optional.ofNullable(kept.get(subject)).ifPresent(entry -> entry.recording.writeAnew());
  }

  /// The value of each wanted series at a moment, or its rate.
  synchronized List<Sample> evaluate(Query query, long second) {
    var samples = new ArrayList<Sample>();
    long window = Math.max(1, query.window().toSeconds());
    kept.forEach((subject, entry) -> {
      var recording = entry.recording;
      for (int i = 0; i < recording.columns().size(); i++) {
        var column = recording.columns().get(i);
        if (!column.metric().exposedName().equals(query.metric())) {
          continue;
        }
        var labels = subject.labels(column, node);
        if (query.selects(labels)) {
          double value =
              query.isRate()
                  ? recording.rate(i, second, window)
                  : recording.valueAt(i, second, LOOKBACK);
          if (!Double.isNaN(value)) {
            samples.add(new Sample(labels, value));
          }
        }
      }
    });
    return samples;
  }

  /// How many series a query wants.
  synchronized long count(Query query) {
    return kept.entrySet().stream()
        .mapToLong(entry ->
            entry.getValue().recording.columns().stream()
                .filter(column -> column.metric().exposedName().equals(query.metric()))
                .filter(column -> query.selects(entry.getKey().labels(column, node)))
                .count())
        .sum();
  }

  /// The sum over a metric's devices at a moment, or of their rates; NaN where there is nothing.
  ///
  /// @param window of the rate in seconds; 0 for the value
  synchronized double sum(Subject subject, Metric metric, long second, long window) {
    var entry = kept.get(subject);
    double sum = Double.NaN;
    if (entry != null) {
      var recording = entry.recording;
      for (int i = 0; i < recording.columns().size(); i++) {
        if (recording.columns().get(i).metric() == metric) {
          double value =
              window > 0
                  ? recording.rate(i, second, window)
                  : recording.valueAt(i, second, LOOKBACK);
          if (!Double.isNaN(value)) {
            sum = Double.isNaN(sum) ? value : sum + value;
          }
        }
      }
    }
    return sum;
  }

  /// A recording and when it was last added to; the largest long for one that was just read.
  private static final class Kept {
    private final Recording recording;
    private long seen;

    Kept(Recording recording, long seen) {
      this.recording = recording;
      this.seen = seen;
    }
  }

  /// A series and its value at some moment.
  record Sample(Map<String, String> labels, double value) {}
}
