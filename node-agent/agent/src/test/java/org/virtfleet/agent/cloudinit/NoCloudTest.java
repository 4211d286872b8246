package org.virtfleet.agent.cloudinit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.api.kubevirt.v1.CloudInitConfigDriveSource;
import org.virtfleet.api.kubevirt.v1.CloudInitNoCloudSource;

class NoCloudTest {
  private static final GuestIdentity WEB =
      new GuestIdentity("web-01.shop", "web-01", List.of("ssh-ed25519 AAAA admin"));

  @Test
  void anotherProgramReadsTheFilesUnderTheirNames(@TempDir Path folder)
      throws IOException, InterruptedException {
    var source =
        new CloudInitNoCloudSource()
            .setUserData("#cloud-config\nhostname: web\n")
            .setNetworkData("version: 2\n");
    var iso =
        Files.write(
            folder.resolve("seed.iso"),
            NoCloud.image(source, WEB, _ -> Optional.empty()).orElseThrow());
    var out = unpack(iso, folder);
    assertThat(out.resolve("user-data")).hasContent("#cloud-config\nhostname: web\n");
    assertThat(out.resolve("network-config")).hasContent("version: 2\n");
    assertThat(out.resolve("meta-data"))
        .hasContent(
            "{\"instance-id\":\"web-01.shop\",\"local-hostname\":\"web-01\",\"public-keys\":{\"0\":\"ssh-ed25519 AAAA admin\"}}");
    assertThat(Files.readString(folder.resolve("log"))).contains("cidata");
  }

  @Test
  void aSecretThatIsNotThereYetIsWaitedFor() {
    var reference = new LocalObjectReference();
    reference.setName("login");
    var source = new CloudInitNoCloudSource().setSecretRef(reference);
    assertThat(NoCloud.image(source, WEB, _ -> Optional.empty())).isEmpty();
    assertThat(
            NoCloud.image(
                source,
                WEB,
                _ -> Optional.of(Map.of("userdata", "#cloud-config\n".getBytes(UTF_8)))))
        .isPresent();
  }

  @Test
  void settingsOfAnyLengthAreRefused() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("user-data", new byte[SeedImage.MOST_BYTES + 1]);
    assertThatThrownBy(() -> SeedImage.of("x", files)).hasMessageContaining("at most");
  }

  @Test
  void aConfigDriveHasItsFilesInFolders(@TempDir Path folder)
      throws IOException, InterruptedException {
    var source = new CloudInitConfigDriveSource().setUserData("#cloud-config\n");
    var iso =
        Files.write(
            folder.resolve("seed.iso"),
            ConfigDrive.image(source, WEB, _ -> Optional.empty()).orElseThrow());
    var out = unpack(iso, folder);
    assertThat(out.resolve("openstack/latest/user_data")).hasContent("#cloud-config\n");
    assertThat(Files.readString(out.resolve("openstack/latest/meta_data.json")))
        .contains("\"hostname\":\"web-01\"", "\"public_keys\":{\"0\":\"ssh-ed25519 AAAA admin\"}");
    assertThat(Files.readString(folder.resolve("log"))).contains("config-2");
  }

  @Test
  void manyLongNamesFillSeveralSectors(@TempDir Path folder)
      throws IOException, InterruptedException {
    var files = new LinkedHashMap<String, byte[]>();
    for (int i = 0; i < 100; i++) {
      files.put("key-%060d".formatted(i), ("value " + i).getBytes(UTF_8));
    }
    var iso = Files.write(folder.resolve("map.iso"), SeedImage.of("cfgdata", files));
    var out = unpack(iso, folder);
    assertThat(out).isDirectoryContaining("glob:**key-*99");
    assertThat(out.resolve("key-%060d".formatted(42))).hasContent("value 42");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../etc/passwd", "a//b", "/a", ".", "a\nb", ""})
  void aNameThatLeadsElsewhereIsRefused(String name) {
    var files = new LinkedHashMap<>(Map.of(name, new byte[0]));
    assertThatThrownBy(() -> SeedImage.of("x", files)).hasMessageContaining("is no name");
  }

  @Test
  void aLabelThatNoReaderUnderstandsIsRefused() {
    assertThatThrownBy(() -> SeedImage.of("'; rm", new LinkedHashMap<>()))
        .hasMessageContaining("label");
  }

  private static Path unpack(Path iso, Path folder) throws IOException, InterruptedException {
    var out = folder.resolve("out");
    var unpack =
        new ProcessBuilder(
                "xorriso",
                "-osirrox",
                "on",
                "-indev",
                iso.toString(),
                "-extract",
                "/",
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(unpack.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    return out;
  }
}
