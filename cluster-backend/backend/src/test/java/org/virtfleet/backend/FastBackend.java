package org.virtfleet.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The backend without controllers, and with its classes in an archive: soon there, because tests
/// that kill it start it often.
///
/// @param data the cluster's folder
/// @param archive the classes; made by the first run that ends by itself
record FastBackend(Path data, Path archive) {

  BackendProcess start() throws IOException {
    return BackendProcess.start(
            data,
            0,
            List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:cds=off"),
            List.of("--without-controllers"))
        .awaitReady();
  }

  /// Starts once and ends, which writes the archive.
  void prepare() throws IOException, InterruptedException {
    try (BackendProcess backend = start()) {
      backend.terminate();
      var _ = backend.awaitEnd();
    }
  }
}
