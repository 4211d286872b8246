package org.virtfleet.agent.metrics;

/// How the history of a subject lies in its image, which is the same in memory and on disk: a
/// header, the rows of the fine ring, the rows of the coarse one.
///
/// The size has a bound, whatever the guest is made of: one with more series than [#USUAL] keeps
/// its fine and its coarse samples for half or a quarter of the time.
///
/// @param columns how many series there is room for
/// @param share what the time is divided by
record Layout(int columns, int share) {
  /// Guest, one disk, one CD-ROM, one network interface.
  static final int USUAL = 18;

  /// Seconds between the rows of each ring.
  static final int FINE_STEP = 2;

  static final int COARSE_STEP = 30;

  private static final int FINE_SECONDS = 3600;
  private static final int COARSE_SECONDS = 24 * 3600;
  static final int PAGE = 4096;

  /// The smallest that holds so many series; the largest where none does.
  static Layout holding(int series) {
    if (series <= USUAL) {
      return new Layout(USUAL, 1);
    }
    return series <= 2 * USUAL ? new Layout(2 * USUAL, 2) : new Layout(4 * USUAL, 4);
  }

  static boolean exists(int columns) {
    return holding(columns).columns == columns;
  }

  int headerLength() {
    return share == 1 ? PAGE : 3 * PAGE;
  }

  int rowLength() {
    return Ring.STAMP + columns * Short.BYTES;
  }

  int fineRows() {
    return FINE_SECONDS / FINE_STEP / share;
  }

  int coarseRows() {
    return COARSE_SECONDS / COARSE_STEP / share;
  }

  int coarseOffset() {
    return headerLength() + fineRows() * rowLength();
  }

  /// In bytes: 191,296 for the usual guest.
  int length() {
    return coarseOffset() + coarseRows() * rowLength();
  }
}
