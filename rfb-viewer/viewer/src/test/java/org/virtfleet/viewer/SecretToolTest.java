package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.display.Credentials;

/// With a stand-in for `secret-tool` that keeps one secret in a file.
class SecretToolTest {

  @TempDir Path folder;

  @Test
  void whatIsKeptIsFoundAndNeverOnACommandLine() throws Exception {
    SecretTool tool = new SecretTool(Optional.of(standIn()), "vm port 5901");
    assertThat(tool.find()).isEmpty();
    tool.keep(new Credentials("anna", "top secret\\"));
    assertThat(tool.find()).contains(new Credentials("anna", "top secret\\"));
    assertThat(folder.resolve("calls"))
        .content()
        .contains(
            "store --label=Display vm port 5901 application virtfleet-viewer display vm port 5901\n",
            "lookup application virtfleet-viewer display vm port 5901\n")
        .doesNotContain("secret");
  }

  @Test
  void withoutAStoreTheUserIsAsked() throws Exception {
    SecretTool none = new SecretTool(Optional.empty(), "vm");
    assertThat(none.isAvailable()).isFalse();
    assertThat(none.find()).isEmpty();
    Path broken = Files.createDirectory(folder.resolve("nothing"));
    assertThat(new SecretTool(Optional.of(broken), "vm").find()).isEmpty();
    assertThatThrownBy(
            () -> new SecretTool(Optional.of(broken), "vm").keep(new Credentials("", "x")))
        .isInstanceOf(IOException.class);
  }

  private Path standIn() throws IOException {
    Path program = folder.resolve("secret-tool");
    Files.writeString(
        program,
        """
        #!/bin/bash
        echo "$@" >> %1$s/calls
        case $1 in
          store) cat > %1$s/kept ;;
          lookup) cat %1$s/kept ;;
        esac
        """
            .formatted(folder));
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
