package org.virtfleet.agent.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a backup came to be. It lies beside the disks, as `backup.json`: an agent that was killed
/// after the last file was there tells it of the backup instead of making another.
///
/// @param incremental whether a disk of it holds only what changed
/// @param checkpoint that began with it; empty for none
/// @param volumes that it has
/// @param quiesced KubeVirt's reason of the condition `Quiesced`
/// @param quiesceWords its message
/// @param note what people should know of it; may be empty
record Taken(
    boolean incremental,
    String checkpoint,
    List<String> volumes,
    String quiesced,
    String quiesceWords,
    String note) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String FILE = "backup.json";

  /// More is no file of ours.
  private static final int LONGEST = 1 << 20;

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(this));
  }

  static Taken read(Path folder) throws IOException {
    try (var file = Files.newInputStream(folder.resolve(FILE))) {
      return JSON.readValue(file.readNBytes(LONGEST), Taken.class);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "The backup in %s has no backup.json that can be read".formatted(folder), e);
    }
  }
}
