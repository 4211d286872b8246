package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.display.Credentials;

class VvFileTest {

  @TempDir Path folder;

  @Test
  void whatAConsoleHandsOutIsReadAndThenGone() throws Exception {
    Path file =
        write(
            """
            # made by a web console
            [other]
            host=wrong
            [virt-viewer]
            type=vnc
            host = 192.0.2.7
            port=5903
            username=anna
            password=once=only
            title=The lab
            toggle-fullscreen=shift+f11
            release-cursor=shift+f12
            enable-usbredir=1
            fullscreen=1
            delete-this-file=1
            """);
    VvFile vv = VvFile.read(file);
    assertThat(vv.address().endpoint())
        .isEqualTo(new DisplayAddress.Endpoint.Tcp("192.0.2.7", 5903));
    assertThat(vv.credentials()).contains(new Credentials("anna", "once=only"));
    assertThat(vv.title()).contains("The lab");
    assertThat(vv.hotkeys())
        .isEqualTo(Map.of("toggle-fullscreen", "shift+f11", "release-cursor", "shift+f12"));
    assertThat(vv.fullScreen()).isTrue();
    assertThat(vv.toString()).doesNotContain("once");
    assertThat(file).doesNotExist();
  }

  @Test
  void whatCannotBeOpenedIsSaid() throws Exception {
    Path spice = write("[virt-viewer]\ntype=spice\nhost=h\n");
    assertThatThrownBy(() -> VvFile.read(spice)).hasMessageContaining("SPICE display");
    Path proxied = write("[virt-viewer]\ntype=vnc\nhost=h\nproxy=http://p:3128\n");
    assertThatThrownBy(() -> VvFile.read(proxied))
        .hasMessageContaining("asks for the proxy http://p:3128, which cannot be used");
    Path nothing = write("type=vnc\nhost=h\n");
    assertThatThrownBy(() -> VvFile.read(nothing)).hasMessageContaining("is no connection file");
    Path hostless = write("[virt-viewer]\ntype=vnc\ndelete-this-file=1\n");
    assertThatThrownBy(() -> VvFile.read(hostless)).hasMessageContaining("names no host");
    assertThat(hostless).as("what was not used is not deleted").exists();
  }

  private Path write(String text) throws Exception {
    return Files.writeString(folder.resolve("console.vv"), text);
  }
}
