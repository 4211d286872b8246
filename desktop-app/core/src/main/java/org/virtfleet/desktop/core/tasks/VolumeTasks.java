package org.virtfleet.desktop.core.tasks;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.text.Texts;

/// Shows the transfers into volumes that others have set going: they are seen, not run, and end
/// with what the server says. UI thread only.
public final class VolumeTasks {
  private final ObservableList<VolumeRow> volumes;
  private final TaskList tasks;
  private final Texts texts;
  private final Map<String, TaskEntry> watched = new HashMap<>();

  /// Watches these volumes.
  public VolumeTasks(ObservableList<VolumeRow> volumes, TaskList tasks, Texts texts) {
    this.volumes = volumes;
    this.tasks = tasks;
    this.texts = texts;
    volumes.addListener((ListChangeListener<VolumeRow>) _ -> update());
    update();
  }

  private void update() {
    var seen = new HashMap<String, VolumeRow>();
    for (var volume : volumes) {
      if (isTransfer(volume) || watched.containsKey(volume.key())) {
        seen.put(volume.key(), volume);
      }
    }
    watched.entrySet().removeIf(entry -> !seen.containsKey(entry.getKey()) && gone(entry));
    seen.values().forEach(this::follow);
  }

  private static boolean isTransfer(VolumeRow volume) {
    return switch (volume.state()) {
      case UPLOADING, IMPORTING -> true;
      case READY, WAITING, FAILED, DELETING -> false;
    };
  }

  private void follow(VolumeRow volume) {
    switch (volume.state()) {
      case UPLOADING, IMPORTING -> {
        var kind = volume.state() == VolumeRow.State.UPLOADING ? TaskKind.UPLOAD : TaskKind.IMPORT;
        if (tasks.runsHere(kind, volume.ref().path())) {
          // This program's own task says more.
          Optional.ofNullable(watched.remove(volume.key())).ifPresent(tasks::forget);
          return;
        }
        var entry =
            watched.computeIfAbsent(
                volume.key(),
                _ -> tasks.watch(kind, volume.ref().path(), volume.createdBy(), volume.created()));
        volume.progress().ifPresent(entry::report);
        entry.report(
            volume.progress().isEmpty() && volume.state() == VolumeRow.State.UPLOADING
                ? texts.get("task.upload.waits")
                : words(volume));
      }
      case READY -> end(volume, TaskEntry.State.DONE, texts.get("task.volume.done"));
      case FAILED -> end(volume, TaskEntry.State.FAILED, words(volume));
      case DELETING -> end(volume, TaskEntry.State.CANCELLED, texts.get("task.volume.deleted"));
      case WAITING -> {
        // Between two phases of the same transfer.
      }
    }
  }

  /// The server's reason says more than its phase.
  private static String words(VolumeRow volume) {
    return volume.reason().isEmpty() ? volume.stateWord() : volume.reason();
  }

  private void end(VolumeRow volume, TaskEntry.State how, String words) {
    var entry = watched.remove(volume.key());
    if (entry != null) {
      var fault =
          how == TaskEntry.State.FAILED
              ? new Fault(
                  texts.get("task.volume.failed", volume.ref().path()),
                  words,
                  texts.get("task.volume.failed.next"))
              : null;
      tasks.ended(entry, how, fault == null ? words : fault.sentence(), fault);
    }
  }

  private boolean gone(Map.Entry<String, TaskEntry> entry) {
    tasks.ended(
        entry.getValue(), TaskEntry.State.CANCELLED, texts.get("task.volume.deleted"), null);
    return true;
  }
}
