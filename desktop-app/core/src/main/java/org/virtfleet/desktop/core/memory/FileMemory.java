package org.virtfleet.desktop.core.memory;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.desktop.core.cluster.ClusterInfo;
import org.virtfleet.desktop.core.tasks.TaskMemory;
import org.virtfleet.desktop.core.tasks.TaskRecord;

/// Remembers in a folder of the user's, one file for the window and one for the tasks. A file that
/// cannot be read counts as absent, one that cannot be written is lost: neither is worth a word to
/// the person.
public final class FileMemory implements Memory, TaskMemory {
  /// Both files are a few hundred kilobytes at most; a longer one is not ours.
  private static final long LONGEST = 8 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(FileMemory.class);
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path view;
  private final Path tasks;

  private FileMemory(Path folder) {
    this.view = folder.resolve("view.json");
    this.tasks = folder.resolve("tasks.json");
  }

  /// The memory of this cluster.
  ///
  /// @param home all of the desktop's memory, such as `~/.config/virtfleet/desktop`
  public static FileMemory of(Path home, ClusterInfo cluster) {
    var crc = new CRC32();
    crc.update((cluster.server() + " " + cluster.user()).getBytes(StandardCharsets.UTF_8));
    var word = cluster.name().replaceAll("[^A-Za-z0-9._-]", "_");
    var name = word.substring(0, Math.min(word.length(), 60));
    return new FileMemory(home.resolve(name + "-" + Long.toHexString(crc.getValue())));
  }

  /// Where the desktop remembers by the XDG base directory rules.
  ///
  /// @param variable the value of `XDG_CONFIG_HOME`, where it is set
  public static Path home(Optional<String> variable, Path userHome) {
    return variable
        .filter(value -> !value.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(userHome.resolve(".config"))
        .resolve("virtfleet")
        .resolve("desktop");
  }

  @Override
  public ViewState view() {
    return read(view, new TypeReference<ViewState>() {}).orElse(ViewState.DEFAULT);
  }

  @Override
  public void keep(ViewState state) {
    write(view, state);
  }

  @Override
  public TaskMemory tasks() {
    return this;
  }

  @Override
  public List<TaskRecord> load() {
    return read(tasks, new TypeReference<List<StoredTask>>() {}).orElse(List.of()).stream()
        .flatMap(task -> task.read().stream())
        .toList();
  }

  @Override
  public void save(List<TaskRecord> records) {
    write(tasks, records.stream().map(StoredTask::of).toList());
  }

  private static <T> Optional<T> read(Path file, TypeReference<T> type) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new IOException("longer than " + LONGEST + " bytes");
      }
      return Optional.ofNullable(JSON.readValue(Files.readAllBytes(file), type));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException | RuntimeException unreadable) {
      LOG.info("{} is not read: {}", file, unreadable.getMessage());
      return Optional.empty();
    }
  }

  /// The old file stays until the new one is complete.
  private static synchronized void write(Path file, Object value) {
    try {
      Files.createDirectories(file.getParent());
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, JSON.writeValueAsBytes(value));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      LOG.info("{} is not written: {}", file, failed.getMessage());
    }
  }
}
