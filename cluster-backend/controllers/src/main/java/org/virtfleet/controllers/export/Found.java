package org.virtfleet.controllers.export;

import java.util.List;
import java.util.Optional;

/// What an export's source has to fetch.
sealed interface Found {

  /// @param machine the name of the machine that it is of
  record Ready(List<ExportedVolume> volumes, Optional<String> machine) implements Found {
    public Ready {
      volumes = List.copyOf(volumes);
    }
  }

  /// @param reason one word, as KubeVirt has it
  record Waiting(String reason, String words) implements Found {}

  /// A disk.
  ///
  /// @param name that people know it by
  /// @param claim that has it
  record ExportedVolume(String name, String claim) {}
}
