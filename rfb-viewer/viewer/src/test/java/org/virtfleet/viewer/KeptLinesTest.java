package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptLinesTest {

  @TempDir Path folder;

  @Test
  void theLatestComesFirstAndTheOldestGoes() throws Exception {
    var lines = new KeptLines(folder.resolve("new").resolve("list"), 3);
    assertThat(lines.all()).isEmpty();
    for (String entry : new String[] {"a", "b", "c", "a", "d"}) {
      lines.add(entry);
    }
    assertThat(lines.all()).containsExactly("d", "a", "c");
    lines.remove("a");
    assertThat(lines.all()).containsExactly("d", "c");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lines.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void whatCannotBeReadIsEmptyAndWhatCannotBeWrittenIsSaid() throws Exception {
    Path taken = Files.writeString(folder.resolve("file"), "x");
    var lines = new KeptLines(taken.resolve("list"), 3);
    assertThat(lines.all()).isEmpty();
    assertThatThrownBy(() -> lines.add("a")).isInstanceOf(IOException.class);
  }
}
