package org.virtfleet.agent.bench;

/// What so many idle domains cost their agent.
///
/// @param residentMebibytes of its memory
/// @param idlePercent of one processor
record DensityFigures(int domains, double residentMebibytes, double idlePercent) {
  private static final double MEBIBYTE = 1 << 20;

  static DensityFigures of(int domains, long residentBytes, double idlePercent) {
    return new DensityFigures(
        domains,
        Math.round(10 * residentBytes / MEBIBYTE) / 10.0,
        Math.round(100 * idlePercent) / 100.0);
  }

  String line() {
    return "%6d domains: agent %7.1f MiB resident, %5.2f %% of a processor while nothing happens"
        .formatted(domains, residentMebibytes, idlePercent);
  }
}
