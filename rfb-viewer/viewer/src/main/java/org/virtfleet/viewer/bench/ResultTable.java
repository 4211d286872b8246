package org.virtfleet.viewer.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The figures for people.
final class ResultTable {

  private ResultTable() {}

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-32s %9s %11s %9s %9s %12s %9s %9s %7s",
        "recording",
        "updates",
        "rectangles",
        "cpu s",
        "wall s",
        "allocated B",
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
        "%-32s %9d %11d %9.3f %9.3f %12d  %08x %9s %7s",
        ours.recording(),
        ours.updates(),
        ours.rectangles(),
        ours.cpuSeconds(),
        ours.wallSeconds(),
        ours.allocatedBytes(),
        ours.crc32(),
        peerSeconds,
        ratio);
  }
}
