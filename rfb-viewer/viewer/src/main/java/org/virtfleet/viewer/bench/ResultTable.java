package org.virtfleet.viewer.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The figures for people.
final class ResultTable {

  private ResultTable() {}

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-28s %8s %10s %8s %8s %8s %9s  %-8s %8s %6s",
        "recording",
        "updates",
        "rectangles",
        "cpu s",
        "wall s",
        "Mpx/s",
        "B/update",
        "crc32",
        "peer s",
        "ratio");
  }

  /// @param peer what the peer measured; null if it is not there or could not read the recording
  static String row(Measurement ours, LibVncClient.@Nullable Result peer) {
    String peerSeconds = "-";
    String ratio = "-";
    if (peer != null) {
      peerSeconds = String.format(Locale.ROOT, "%.3f", peer.cpuSeconds());
      ratio = String.format(Locale.ROOT, "%.2f", ours.cpuSeconds() / peer.cpuSeconds());
      if (peer.crc32() != ours.crc32()) {
        ratio += " (pictures differ)";
      }
    }
    return String.format(
        Locale.ROOT,
        "%-28s %8d %10d %8.3f %8.3f %8.0f %9.0f  %08x %8s %6s",
        ours.recording(),
        ours.updates(),
        ours.rectangles(),
        ours.cpuSeconds(),
        ours.wallSeconds(),
        ours.pixels() / 1e6 / ours.cpuSeconds(),
        ours.allocatedBytes() / (double) Math.max(1, ours.updates()),
        ours.crc32(),
        peerSeconds,
        ratio);
  }

  /// The last line.
  ///
  /// @param ratios ours by the peer's
  static String mean(List<Double> ratios) {
    double sum = ratios.stream().mapToDouble(Math::log).sum();
    return String.format(
        Locale.ROOT,
        "geometric mean of %d ratios: %.2f",
        ratios.size(),
        Math.exp(sum / ratios.size()));
  }
}
