package org.virtfleet.agent.metrics;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/// The history of one subject: all its series, in a fine and a coarse ring inside one image.
/// Everything is written where the image lies at once, so an agent that is killed loses nothing.
///
/// A counter is kept as its increases, with the total beside: so a total of terabytes loses nothing
/// to sixteen bits, and a restart of the guest (the counter falls) costs one sample. Not safe for
/// use by several threads at once.
final class Recording {
  private final Subject subject;
  private final Images images;
  private Layout layout;
  private Images.Image memory;
  private ByteBuffer image;
  private boolean stored;

  /// The image has taken nobody's place yet.
  private boolean fresh;

  private Ring fine;
  private Ring coarse;
  private final List<Column> columns = new ArrayList<>();
  private double[] last;
  private double[] coarseSums;
  private long newest = Long.MIN_VALUE;
  private long coarseMoment = Long.MIN_VALUE;

  Recording(Subject subject, Images images) {
    this(subject, images, Layout.holding(0), images.allocate(subject, Layout.holding(0)));
    fresh = stored;
  }

  private Recording(Subject subject, Images images, Layout layout, Images.Image image) {
    this.subject = subject;
    this.images = images;
    this.layout = layout;
    this.memory = image;
    this.image = image.bytes();
    this.stored = image.stored();
    this.fine = fineRing(layout, this.image);
    this.coarse = coarseRing(layout, this.image);
    this.last = new double[layout.columns()];
    this.coarseSums = new double[layout.columns()];
    Arrays.fill(last, Double.NaN);
  }

  /// Turns the damaged rows of an image into gaps.
  static void repair(ImageHeader header, ByteBuffer image) {
    for (var ring : List.of(fineRing(header.layout(), image), coarseRing(header.layout(), image))) {
      ring.verify(ring.moment(header.newest()));
    }
  }

  /// Goes on with what an image holds.
  static Recording restored(ImageHeader header, Images images, Images.Image image) {
    var recording = new Recording(header.subject(), images, header.layout(), image);
    recording.columns.addAll(header.columns());
    recording.newest = header.newest();
    Arrays.setAll(recording.last, header.last()::get);
    return recording;
  }

  Subject subject() {
    return subject;
  }

  List<Column> columns() {
    return columns;
  }

  /// The second of the newest sample; the smallest long where there is none.
  long newest() {
    return newest;
  }

  /// Keeps the samples of one moment. Those older than the newest are ignored.
  ///
  /// @param second Unix time
  void record(long second, Samples samples) {
    if (second < newest) {
      return;
    }
    if (!stored && images.isReady()) {
      arrange(List.copyOf(columns), layout);
    }
    makeRoom(samples);
    openCoarse(second);
    long fineMoment = fine.moment(second);
    short[] fineRow = fine.open(fineMoment, columns.size(), isNew(fine, second));
    short[] coarseRow = coarse.open(coarseMoment, columns.size(), isNew(coarse, second));
    for (int i = 0; i < columns.size(); i++) {
      double value = samples.valueOf(columns.get(i));
      if (!Double.isNaN(value) && columns.get(i).isCounter()) {
        double increase = Double.isNaN(last[i]) || value < last[i] ? 0 : value - last[i];
        double before = SampleCode.decode(fineRow[i]);
        fineRow[i] = SampleCode.encode(Double.isNaN(before) ? increase : before + increase);
        coarseSums[i] += increase;
        coarseRow[i] = SampleCode.encode(coarseSums[i]);
      } else if (!Double.isNaN(value)) {
        fineRow[i] = SampleCode.encode(value);
        coarseRow[i] = fineRow[i];
      }
      last[i] = value;
    }
    fine.put(fineMoment, fineRow);
    coarse.put(coarseMoment, coarseRow);
    newest = second;
    ImageHeader.writeState(image, layout, newest, last);
    if (fresh) {
      stored = images.keep(subject);
      fresh = false;
    }
  }

  private void openCoarse(long second) {
    long moment = coarse.moment(second);
    if (moment != coarseMoment) {
      coarseMoment = moment;
      boolean isNew = isNew(coarse, second);
      for (int i = 0; i < coarseSums.length; i++) {
        double before = isNew ? Double.NaN : SampleCode.decode(coarse.get(moment, i));
        coarseSums[i] = Double.isNaN(before) ? 0 : before;
      }
      memory.release();
    }
  }

  /// Whether nothing was recorded in the row of a moment yet.
  private boolean isNew(Ring ring, long second) {
    return newest == Long.MIN_VALUE || ring.moment(second) > ring.moment(newest);
  }

  /// Gives every new series a column: a free one, that of a device which has gone, or one of a
  /// larger layout; beyond the largest it is not kept.
  private void makeRoom(Samples samples) {
    if (knowsAll(samples)) {
      return;
    }
    var added = new LinkedHashSet<>(samples.columns());
    columns.forEach(added::remove);
    if (added.isEmpty()) {
      return; // Two devices whose names are cut to the same.
    }
    if (columns.size() + added.size() > layout.columns()) {
      var stay = columns.stream().filter(samples::has).toList();
      arrange(stay, Layout.holding(stay.size() + added.size()));
    }
    added.stream().limit(layout.columns() - columns.size()).forEach(columns::add);
    ImageHeader.write(image, subject, layout, columns);
  }

  private boolean knowsAll(Samples samples) {
    int known = 0;
    for (Column column : columns) {
      if (samples.has(column)) {
        known++;
      }
    }
    return known == samples.columns().size();
  }

  /// Copies what stays into a new image.
  private void arrange(List<Column> stay, Layout wanted) {
    var before = new Recording(subject, images, layout, memory);
    int[] from = stay.stream().mapToInt(columns::indexOf).toArray();
    var lastBefore = last;
    layout = wanted;
    memory = images.allocate(subject, wanted);
    image = memory.bytes();
    stored = memory.stored();
    fresh = stored;
    fine = fineRing(wanted, image);
    coarse = coarseRing(wanted, image);
    last = new double[wanted.columns()];
    coarseSums = new double[wanted.columns()];
    Arrays.fill(last, Double.NaN);
    coarseMoment = Long.MIN_VALUE;
    columns.clear();
    columns.addAll(stay);
    for (int i = 0; i < from.length; i++) {
      last[i] = lastBefore[from[i]];
    }
    if (newest != Long.MIN_VALUE) {
      copy(before.fine, fine, from);
      copy(before.coarse, coarse, from);
    }
    ImageHeader.write(image, subject, layout, columns);
  }

  private void copy(Ring source, Ring target, int[] from) {
    long end = source.moment(newest);
    for (long moment = end - Math.min(source.rows(), target.rows()) + 1; moment <= end; moment++) {
      if (source.holds(moment)) {
        var row = new short[from.length];
        for (int i = 0; i < from.length; i++) {
          row[i] = source.get(moment, from[i]);
        }
        target.put(moment, row);
      }
    }
  }

  /// The value of a series at a moment, or the newest one at most `lookback` seconds before it; NaN
  /// where there is none.
  double valueAt(int column, long second, long lookback) {
    if (newest == Long.MIN_VALUE) {
      return Double.NaN;
    }
    var ring = reaching(second - lookback);
    long end = ring.moment(newest);
    long moment = Math.min(ring.moment(second), end);
    long oldest = Math.max(ring.moment(second - lookback), end - ring.rows() + 1);
    for (; moment >= oldest; moment--) {
      double sample = SampleCode.decode(ring.get(moment, column));
      if (!Double.isNaN(sample)) {
        boolean present = moment == end && !Double.isNaN(last[column]);
        return columns.get(column).isCounter()
            ? totalAt(ring, column, moment)
            : present ? last[column] : sample;
      }
    }
    return Double.NaN;
  }

  private double totalAt(Ring ring, int column, long moment) {
    double total = last[column];
    for (long later = ring.moment(newest); later > moment; later--) {
      double increase = SampleCode.decode(ring.get(later, column));
      total -= Double.isNaN(increase) ? 0 : increase;
    }
    return total;
  }

  /// How fast a counter grew within the window before a moment, per second; NaN with fewer than two
  /// samples.
  double rate(int column, long second, long window) {
    if (newest == Long.MIN_VALUE) {
      return Double.NaN;
    }
    var ring = reaching(second - window);
    long end = ring.moment(newest);
    long to = Math.min(ring.moment(second), end);
    long from = Math.max(ring.moment(second - window), end - ring.rows() + 1);
    long first = Long.MIN_VALUE;
    long latest = Long.MIN_VALUE;
    double increase = 0;
    for (long moment = from; moment <= to; moment++) {
      double sample = SampleCode.decode(ring.get(moment, column));
      if (Double.isNaN(sample)) {
        continue;
      }
      if (first == Long.MIN_VALUE) {
        first = moment;
      } else {
        increase += sample;
      }
      latest = moment;
    }
    return first == latest ? Double.NaN : increase / ((latest - first) * (double) ring.step());
  }

  /// The finest ring that still reaches back to a moment.
  private Ring reaching(long second) {
    return fine.moment(second) > fine.moment(newest) - fine.rows() ? fine : coarse;
  }

  private static Ring fineRing(Layout layout, ByteBuffer image) {
    return new Ring(
        image, layout.headerLength(), layout.fineRows(), layout.rowLength(), Layout.FINE_STEP);
  }

  private static Ring coarseRing(Layout layout, ByteBuffer image) {
    return new Ring(
        image, layout.coarseOffset(), layout.coarseRows(), layout.rowLength(), Layout.COARSE_STEP);
  }
}
