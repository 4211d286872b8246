package org.virtfleet.desktop.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.desktop.core.cluster.ClusterInfo;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.tasks.TaskKind;
import org.virtfleet.desktop.core.tasks.TaskRecord;

class FileMemoryTest {
  private static final ClusterInfo CLUSTER =
      new ClusterInfo("berlin-1", "https://berlin-1:6443", "admin", "");

  @TempDir private Path home;

  @Test
  void whatWasKeptIsThereAgainForThisClusterOnly() {
    var state =
        new ViewState(
            1024,
            640,
            true,
            300,
            180,
            true,
            "LABELS",
            "web",
            "RUNNING",
            List.of("NAME", "CPU"),
            List.of("AGE"),
            Map.of("CPU", 120.0),
            "CPU",
            true,
            "DARK");
    FileMemory.of(home, CLUSTER).keep(state);
    assertThat(FileMemory.of(home, CLUSTER).view()).isEqualTo(state);
    var other = new ClusterInfo("berlin-1", "https://elsewhere:6443", "admin", "");
    assertThat(FileMemory.of(home, other).view()).isEqualTo(ViewState.DEFAULT);
  }

  /// The names of the fields are the stored form: another name would forget what people have set.
  @Test
  void defaultsAndNamesOfTheStoredFormArePinned() throws IOException {
    FileMemory.of(home, CLUSTER).keep(ViewState.DEFAULT);
    assertThat(Files.readString(only(home).resolve("view.json")))
        .isEqualTo(
            "{\"width\":1440.0,\"height\":900.0,\"maximized\":false,\"side\":264.0,"
                + "\"bottom\":206.0,\"folded\":false,\"grouping\":\"HOSTS\",\"text\":\"\","
                + "\"chip\":\"\",\"columns\":[],\"hidden\":[],\"widths\":{},\"sort\":\"NAME\","
                + "\"descending\":false,\"appearance\":\"\"}");
  }

  @Test
  void aFileOfAnotherVersionOrABrokenOneCostsNothingButWhatItSays() throws IOException {
    FileMemory.of(home, CLUSTER).keep(ViewState.DEFAULT);
    var file = only(home).resolve("view.json");
    Files.writeString(file, "{\"side\":-5,\"height\":700,\"theFuture\":1}");
    var read = FileMemory.of(home, CLUSTER).view();
    assertThat(read.height()).isEqualTo(700);
    assertThat(read.side()).isEqualTo(264);
    Files.writeString(file, "{\"side\":");
    assertThat(FileMemory.of(home, CLUSTER).view()).isEqualTo(ViewState.DEFAULT);
  }

  @Test
  void tasksComeBackWithTheirErrorsAndThoseOfNewerProgramsAreLeftOut() throws IOException {
    var failed =
        new TaskRecord(
            TaskKind.START,
            "ci / k6-load",
            "admin",
            Instant.ofEpochSecond(1),
            Optional.of(Instant.ofEpochSecond(2)),
            TaskEntry.State.FAILED,
            "It did not start.",
            Optional.of(new Fault("It did not start.", "No node fits.", "Add one.")));
    var memory = FileMemory.of(home, CLUSTER);
    memory.save(List.of(failed));
    assertThat(memory.load()).containsExactly(failed);
    var file = only(home).resolve("tasks.json");
    Files.writeString(file, Files.readString(file).replace("START", "TELEPORT"));
    assertThat(memory.load()).isEmpty();
  }

  @Test
  void theFolderFollowsTheXdgRules() {
    var user = Path.of("/home/ann");
    assertThat(FileMemory.home(Optional.of("/etc/ann"), user))
        .isEqualTo(Path.of("/etc/ann/virtfleet/desktop"));
    assertThat(FileMemory.home(Optional.of("relative"), user))
        .isEqualTo(Path.of("/home/ann/.config/virtfleet/desktop"));
  }

  private static Path only(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.toList().getFirst();
    }
  }
}
