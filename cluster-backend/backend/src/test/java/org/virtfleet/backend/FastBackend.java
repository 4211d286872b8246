package org.virtfleet.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The backend without controllers: soon there, because tests that kill it start it often.
///
/// @param data the cluster's folder
record FastBackend(Path data) {

  BackendProcess start() throws IOException {
    return BackendProcess.start(
            data, 0, List.of("-XX:TieredStopAtLevel=1"), List.of("--without-controllers"))
        .awaitReady();
  }
}
