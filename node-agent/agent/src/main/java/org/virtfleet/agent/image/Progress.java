package org.virtfleet.agent.image;

/// Is told how far a download is.
@FunctionalInterface
public interface Progress {
  /// @param done in bytes
  /// @param total in bytes; -1 where the server does not say
  void at(long done, long total);
}
