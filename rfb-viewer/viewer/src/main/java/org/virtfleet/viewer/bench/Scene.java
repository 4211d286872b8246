package org.virtfleet.viewer.bench;

import java.io.IOException;

/// Something that happens on a screen, step by step, in the same way each time.
interface Scene extends AutoCloseable {

  /// What recordings of it are called.
  String name();

  /// How many steps it has.
  int steps();

  /// Does the next step; it is on the screen, or nearly, when this returns.
  void step() throws IOException, InterruptedException;

  @Override
  default void close() {}
}
