package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.display.IdentityPrompt.Identity;

class KnownServersTest {

  private static final Identity FIRST = new Identity("guest", "SHA256:AA", "Nobody signed it.");
  private static final Identity OTHER = new Identity("guest", "SHA256:BB", "Nobody signed it.");

  @TempDir Path folder;

  private final List<Identity> asked = new ArrayList<>();
  private Path file;
  private boolean answer = true;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("state").resolve("known");
  }

  @Test
  void aServerIsAskedAboutOnce() throws Exception {
    assertThat(servers("guest port 5900").trusts(FIRST)).isTrue();
    assertThat(servers("guest port 5900").trusts(FIRST)).isTrue();
    assertThat(asked)
        .containsExactly(
            new Identity("guest port 5900".replace(' ', '-'), "SHA256:AA", "Nobody signed it."));
    assertThat(Files.readString(file)).isEqualTo("guest-port-5900 SHA256:AA\n");
  }

  @Test
  void whoIsRefusedIsNotRemembered() {
    answer = false;
    assertThat(servers("guest").trusts(FIRST)).isFalse();
    assertThat(file).doesNotExist();
  }

  @Test
  void aServerThatChangedIsWarnedAbout() throws Exception {
    assertThat(servers("guest").trusts(FIRST)).isTrue();
    assertThat(servers("other").trusts(FIRST)).isTrue();
    answer = false;
    assertThat(servers("guest").trusts(OTHER)).isFalse();
    assertThat(asked.getLast().problem())
        .startsWith("WARNING: this server is not")
        .contains("SHA256:AA");
    assertThat(Files.readAllLines(file)).containsExactly("guest SHA256:AA", "other SHA256:AA");
    answer = true;
    assertThat(servers("guest").trusts(OTHER)).isTrue();
    assertThat(Files.readAllLines(file)).containsExactly("other SHA256:AA", "guest SHA256:BB");
  }

  private KnownServers servers(String address) {
    return new KnownServers(
        file,
        address,
        identity -> {
          asked.add(identity);
          return answer;
        });
  }
}
