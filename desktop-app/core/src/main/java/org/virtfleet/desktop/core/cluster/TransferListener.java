package org.virtfleet.desktop.core.cluster;

/// Told while bytes go up.
@FunctionalInterface
public interface TransferListener {
  /// So many bytes of all are there. Called often, from the sending thread; throw
  /// [java.util.concurrent.CancellationException] to stop.
  void sent(long bytes, long total);
}
