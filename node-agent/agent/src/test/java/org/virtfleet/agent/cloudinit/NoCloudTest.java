package org.virtfleet.agent.cloudinit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.api.kubevirt.v1.CloudInitNoCloudSource;

class NoCloudTest {

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
            NoCloud.image(source, "shop", "web-01", _ -> Optional.empty()).orElseThrow());
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
    assertThat(out.resolve("user-data")).hasContent("#cloud-config\nhostname: web\n");
    assertThat(out.resolve("network-config")).hasContent("version: 2\n");
    assertThat(out.resolve("meta-data"))
        .hasContent("instance-id: web-01.shop\nlocal-hostname: web-01\n");
    assertThat(Files.readString(folder.resolve("log"))).contains("cidata");
  }

  @Test
  void aSecretThatIsNotThereYetIsWaitedFor() {
    var reference = new LocalObjectReference();
    reference.setName("login");
    var source = new CloudInitNoCloudSource().setSecretRef(reference);
    assertThat(NoCloud.image(source, "shop", "web", _ -> Optional.empty())).isEmpty();
    assertThat(
            NoCloud.image(
                source,
                "shop",
                "web",
                _ -> Optional.of(Map.of("userdata", "#cloud-config\n".getBytes(UTF_8)))))
        .isPresent();
  }

  @Test
  void settingsOfAnyLengthAreRefused() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("user-data", new byte[SeedImage.MOST_BYTES + 1]);
    assertThatThrownBy(() -> SeedImage.of(files)).hasMessageContaining("at most");
  }
}
