package org.virtfleet.desktop.core.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// An image on this computer, to be sent into a volume.
public sealed interface ImageContent {

  /// All of a file.
  record OfFile(Path path) implements ImageContent {}

  /// A part of a file, such as a disk in an archive.
  ///
  /// @param label what a person knows it by
  /// @param name without folders
  /// @param bytes its length
  /// @param opening reads it from its start, for each try anew; a failure of it that has a message
  ///   for people is told in these words
  record OfPart(String label, String name, long bytes, Opening opening) implements ImageContent {}

  /// Reads the content from its start.
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }
}
