package org.virtfleet.agent.bench;

/// What so many idle domains cost their agent.
///
/// @param residentMebibytes of its memory
/// @param idlePercent of one processor
/// @param destroyToPhase from `virsh destroy` of one of them to its instance's end in a watch, in
///   milliseconds, the median
record DensityFigures(
    int domains, double residentMebibytes, double idlePercent, double destroyToPhase) {
  private static final double MEBIBYTE = 1 << 20;

  static DensityFigures of(
      int domains, long residentBytes, double idlePercent, Samples destroyToPhase) {
    return new DensityFigures(
        domains,
        Math.round(10 * residentBytes / MEBIBYTE) / 10.0,
        Math.round(100 * idlePercent) / 100.0,
        Math.round(10 * destroyToPhase.median()) / 10.0);
  }

  String line() {
    return "%6d domains: agent %7.1f MiB resident, %5.2f %% of a processor while nothing happens; virsh destroy to its end seen %.1f ms"
        .formatted(domains, residentMebibytes, idlePercent, destroyToPhase);
  }
}
