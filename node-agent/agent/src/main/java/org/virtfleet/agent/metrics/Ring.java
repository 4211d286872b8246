package org.virtfleet.agent.metrics;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The last samples of one series at one step, in a fixed space of four bytes a sample.
///
/// A slot belongs to a moment (`second / step`), so a pause leaves a gap and not a shift. A counter
/// is kept as its increases: those fit a float with seven digits where a total of terabytes would
/// not, and a restart of the guest (the counter falls) costs one slot. Not safe for use by several
/// threads at once.
final class Ring {

  private static final float GAP = Float.NaN;

  private final int step;
  private final boolean counter;
  private final float[] slots;
  private long newest = Long.MIN_VALUE;
  private double total = Double.NaN;

  Ring(int stepSeconds, int length, Metric.Kind kind) {
    this.step = stepSeconds;
    this.counter = kind == Metric.Kind.COUNTER;
    this.slots = new float[length];
    Arrays.fill(slots, GAP);
  }

  int step() {
    return step;
  }

  /// Keeps a sample. One that is older than the newest is ignored; a second one in the same slot
  /// replaces the first.
  void record(long second, double value) {
    var moment = Math.floorDiv(second, step);
    if (moment < newest || Double.isNaN(value)) {
      return;
    }
    var first = newest == Long.MIN_VALUE;
    var sameSlot = moment == newest;
    if (!first && !sameSlot) {
      for (var gap = Math.max(newest + 1, moment - slots.length + 1); gap < moment; gap++) {
        slots[slot(gap)] = GAP;
      }
    }
    if (counter) {
      var increase = Double.isNaN(total) || value < total ? 0 : value - total;
      slots[slot(moment)] =
          (float) (sameSlot && !first ? slots[slot(moment)] + increase : increase);
      total = value;
    } else {
      slots[slot(moment)] = (float) value;
    }
    newest = moment;
  }

  /// The time of the newest sample, in seconds; the smallest long where there is none.
  long newestSecond() {
    return newest == Long.MIN_VALUE ? newest : newest * step;
  }

  /// The time of the oldest sample that could still be here, in seconds.
  long oldestSecond() {
    return newest == Long.MIN_VALUE ? Long.MAX_VALUE : (newest - slots.length + 1) * step;
  }

  /// The value at a moment or the newest one at most `lookback` seconds before it; NaN where there
  /// is none.
  double valueAt(long second, long lookback) {
    var moment = Math.min(Math.floorDiv(second, step), newest);
    var last = Math.max(Math.floorDiv(second - lookback, step), newest - slots.length + 1);
    for (; newest != Long.MIN_VALUE && moment >= last; moment--) {
      if (!Float.isNaN(slots[slot(moment)])) {
        return counter ? totalAt(moment) : slots[slot(moment)];
      }
    }
    return Double.NaN;
  }

  /// How fast a counter grew within the `window` seconds before a moment, per second; NaN with
  /// fewer than two samples.
  double rate(long second, long window) {
    if (newest == Long.MIN_VALUE) {
      return Double.NaN;
    }
    var to = Math.min(Math.floorDiv(second, step), newest);
    var from = Math.max(Math.floorDiv(second - window, step), newest - slots.length + 1);
    var first = Long.MIN_VALUE;
    var last = Long.MIN_VALUE;
    var increase = 0.0;
    for (var moment = from; moment <= to; moment++) {
      var value = slots[slot(moment)];
      if (Float.isNaN(value)) {
        continue;
      }
      if (first == Long.MIN_VALUE) {
        first = moment;
      } else {
        increase += value;
      }
      last = moment;
    }
    return first == last ? Double.NaN : increase / ((last - first) * (double) step);
  }

  private double totalAt(long moment) {
    var value = total;
    for (var later = newest; later > moment; later--) {
      var increase = slots[slot(later)];
      value -= Float.isNaN(increase) ? 0 : increase;
    }
    return value;
  }

  private int slot(long moment) {
    return (int) Math.floorMod(moment, (long) slots.length);
  }

  int encodedLength() {
    return Long.BYTES + Double.BYTES + slots.length * Float.BYTES;
  }

  void encode(ByteBuffer to) {
    to.putLong(newest).putDouble(total);
    to.asFloatBuffer().put(slots);
    to.position(to.position() + slots.length * Float.BYTES);
  }

  void decode(ByteBuffer from) {
    newest = from.getLong();
    total = from.getDouble();
    from.asFloatBuffer().get(slots);
    from.position(from.position() + slots.length * Float.BYTES);
  }
}
