package org.virtfleet.desktop.core.cluster;

/// What a VM or a node uses at a moment; NaN where nothing is known.
///
/// @param cpu processors kept busy: 1.5 is one and a half
/// @param memory bytes in use
/// @param diskRead bytes a second, all disks together
/// @param diskRequests reads and writes a second
/// @param received bytes a second, all interfaces together
public record Figures(
    double cpu,
    double memory,
    double diskRead,
    double diskWrite,
    double diskRequests,
    double received,
    double sent) {
  /// Nothing is known.
  public static final Figures NONE =
      new Figures(
          Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /// Of the processors only.
  public static Figures ofCpu(double cpu) {
    return new Figures(cpu, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /// The same with other memory.
  public Figures withMemory(double bytes) {
    return new Figures(cpu, bytes, diskRead, diskWrite, diskRequests, received, sent);
  }

  /// Bytes read and written a second.
  public double disk() {
    return diskRead + diskWrite;
  }

  /// Bytes received and sent a second.
  public double network() {
    return received + sent;
  }
}
