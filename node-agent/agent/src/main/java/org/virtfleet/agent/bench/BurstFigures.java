package org.virtfleet.agent.bench;

import java.util.List;

/// What a burst of guests took, in milliseconds from the POST of each.
///
/// @param p50Running until libvirt's event that the domain started
/// @param p50Phase until phase Running in a watch
/// @param guestsPerSecond from the first POST until the last domain has started
record BurstFigures(
    int guests,
    double p50Running,
    double p95Running,
    double p50Phase,
    double p95Phase,
    double guestsPerSecond) {

  static BurstFigures of(List<Double> running, List<Double> phase, double seconds) {
    return new BurstFigures(
        running.size(),
        percentile(running, 50),
        percentile(running, 95),
        percentile(phase, 50),
        percentile(phase, 95),
        Math.round(100 * running.size() / seconds) / 100.0);
  }

  private static double percentile(List<Double> figures, int percent) {
    return Math.round(10 * Samples.of(figures).percentile(percent)) / 10.0;
  }

  String table() {
    return """
    %d guests of 64 MiB in one burst, in milliseconds from the POST of each
    domain running        P50 %8.1f  P95 %8.1f
    phase Running seen    P50 %8.1f  P95 %8.1f
    guests a second       %12.2f\
    """
        .formatted(guests, p50Running, p95Running, p50Phase, p95Phase, guestsPerSecond);
  }
}
