package org.virtfleet.agent.metrics;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Images images;
  private final Map<Subject, Kept> kept = new LinkedHashMap<>();
  private long newest = Long.MIN_VALUE;

  /// @param node the value of the label `node`
  /// @param images where what is recorded lies
  History(String node, Images images) {
    this.node = node;
    this.images = images;
  }

  /// Goes on with what a predecessor has left in a folder, as far as it makes sense, and keeps
  /// there what comes.
  ///
  /// @param folder is made when it is missing
  public static History in(Path folder, String node, Clock clock) {
    var files = new HistoryFolder(folder, clock);
    var history = new History(node, files);
    files
        .load()
        .forEach(recording ->
            history.kept.put(recording.subject(), new Kept(recording, Long.MAX_VALUE)));
    return history;
  }

  /// Keeps what was measured of one subject.
  ///
  /// @param second Unix time
  synchronized void record(Subject subject, long second, Samples samples) {
    var entry = kept.get(subject);
    if (entry == null || second < entry.recording.newest() - CLOCK_STEP) {
      entry = new Kept(new Recording(subject, images), second);
      kept.put(subject, entry);
    }
    entry.recording.record(second, samples);
    entry.seen = second;
  }

  /// Says that all samples of a moment are in, and forgets who has gone.
  synchronized void endTick(long second) {
    List<Subject> gone = new ArrayList<>();
    List<Map.Entry<Subject, Kept>> silent = new ArrayList<>();
    for (Map.Entry<Subject, Kept> entry : kept.entrySet()) {
      Kept one = entry.getValue();
      // Those of a predecessor, and those seen before the clock was set back, have their time from
      // now on.
      one.seen = Math.min(one.seen, second);
      if (one.seen < second - GONE_AFTER) {
        gone.add(entry.getKey());
      } else if (one.seen < second - LOOKBACK) {
        silent.add(entry);
      }
    }
    silent.stream()
        .sorted(Comparator.comparingLong(entry -> entry.getValue().seen))
        .limit(Math.max(0, silent.size() - MOST_GONE))
        .forEach(entry -> gone.add(entry.getKey()));
    drop(gone);
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

  private void drop(List<Subject> gone) {
    gone.forEach(kept::remove);
    gone.forEach(images::forget);
  }

  synchronized List<Subject> subjects() {
    return List.copyOf(kept.keySet());
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
