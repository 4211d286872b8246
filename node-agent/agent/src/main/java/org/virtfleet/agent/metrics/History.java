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
  private final Map<Subject, Recording> recordings = new LinkedHashMap<>();
  private final Map<Subject, Long> seen = new LinkedHashMap<>();
  private long newest = Long.MIN_VALUE;

  /// @param node the value of the label `node`
  public History(String node) {
    this.node = node;
  }

  /// Keeps what was measured of one subject.
  ///
  /// @param second Unix time
  synchronized void record(Subject subject, long second, Map<Column, Double> samples) {
    var recording = recordings.computeIfAbsent(subject, Recording::new);
    if (second < recording.newest() - CLOCK_STEP) {
      recording = new Recording(subject);
      recordings.put(subject, recording);
    }
    recording.record(second, samples);
    seen.put(subject, second);
  }

  /// Says that all samples of a moment are in, and forgets who has gone.
  synchronized void endTick(long second) {
    seen.values().removeIf(last -> last > second + CLOCK_STEP);
    recordings.keySet().forEach(subject -> seen.putIfAbsent(subject, second));
    recordings.keySet().removeIf(subject -> seen.get(subject) < second - GONE_AFTER);
    var silent =
        recordings.keySet().stream()
            .filter(subject -> seen.get(subject) < second - LOOKBACK)
            .sorted(Comparator.comparing(seen::get))
            .toList();
    silent.stream().limit(Math.max(0, silent.size() - MOST_GONE)).forEach(recordings::remove);
    seen.keySet().retainAll(recordings.keySet());
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
    recordings.put(recording.subject(), recording);
  }

  synchronized List<Subject> subjects() {
    return List.copyOf(recordings.keySet());
  }

  /// What is not on disk yet; empty when the subject has gone.
  synchronized Optional<ImageParts> takeChanges(Subject subject) {
    return Optional.ofNullable(recordings.get(subject)).map(Recording::takeChanges);
  }

  /// The last write was lost.
  synchronized void writeAnew(Subject subject) {
    Optional.ofNullable(recordings.get(subject)).ifPresent(Recording::writeAnew);
  }

  /// The value of each wanted series at a moment, or its rate.
  synchronized List<Sample> evaluate(Query query, long second) {
    var samples = new ArrayList<Sample>();
    long window = Math.max(1, query.window().toSeconds());
    recordings.forEach((subject, recording) -> {
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
    return recordings.entrySet().stream()
        .mapToLong(entry ->
            entry.getValue().columns().stream()
                .filter(column -> column.metric().exposedName().equals(query.metric()))
                .filter(column -> query.selects(entry.getKey().labels(column, node)))
                .count())
        .sum();
  }

  /// The sum over a metric's devices at a moment, or of their rates; NaN where there is nothing.
  ///
  /// @param window of the rate in seconds; 0 for the value
  synchronized double sum(Subject subject, Metric metric, long second, long window) {
    var recording = recordings.get(subject);
    double sum = Double.NaN;
    if (recording != null) {
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

  /// A series and its value at some moment.
  record Sample(Map<String, String> labels, double value) {}
}
