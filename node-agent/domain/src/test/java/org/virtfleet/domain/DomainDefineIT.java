package org.virtfleet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// libvirt takes what we build: its schema validates the document and its QEMU driver accepts the
/// machine. `virsh` finds the hypervisor, by `LIBVIRT_DEFAULT_URI` where that is set.
@Tag("guest")
class DomainDefineIT {
  private static final String PREFIX = "virtfleet-domain-it-";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"bare", "linux", "windows", "headless", "tuned", "devices", "plain-windows"})
  void libvirtValidatesAndDefinesTheDocument(String sample) throws Exception {
    Answer defined = define(sample, xml(sample, Samples.EMULATED));
    assertThat(defined.status()).as(defined.text()).isZero();
  }

  /// What only a host with KVM can run: host-passthrough, Hyper-V, KVM's clock. Where the processor
  /// has no KVM libvirt says so, but not before it has validated the document.
  @ParameterizedTest
  @ValueSource(strings = {"linux", "windows", "tuned", "devices", "hyperv", "plain-windows"})
  void libvirtsSchemaKnowsWhatIsForKvm(String sample) throws Exception {
    String xml = xml(sample, Samples.ACCELERATED);
    Answer defined = define(sample, xml);
    assertThat(defined.status() == 0 || defined.text().contains("domaintype=kvm"))
        .as(defined.text())
        .isTrue();
    assertThat(define(sample, xml.replace("</features>", "<evil/></features>")).text())
        .contains("failed to validate against schema");
  }

  private Answer define(String sample, String xml) throws Exception {
    assumeTrue(virsh("uri").status() == 0, "no libvirtd answers virsh");
    Path file = folder.resolve(sample + ".xml");
    Files.writeString(file, xml);
    Answer defined = virsh("define", "--validate", file.toString());
    if (defined.status() == 0) {
      virsh("undefine", "--nvram", PREFIX + sample);
    }
    return defined;
  }

  private static String xml(String sample, Platform platform) throws IOException {
    DomainContext all = Samples.context(platform, sample);
    var context =
        new DomainContext(
            all.cluster(),
            PREFIX + sample,
            all.platform(),
            all.offer(),
            all.volumes(),
            all.networks(),
            all.files());
    var vmi = Samples.vmi(Samples.resource(sample + ".vmi.yaml"));
    vmi.getMetadata().setNamespace("domain-it");
    return switch (new DomainBuilder().build(vmi, context)) {
      case DomainResult.Built(_, String xml) -> xml;
      case DomainResult.Refused refused -> throw new AssertionError(refused);
    };
  }

  private Answer virsh(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("virsh"));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(folder, "virsh", ".txt");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      return new Answer(127, "virsh is not installed: " + e.getMessage());
    }
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("virsh %s answers", command).isTrue();
    return new Answer(process.exitValue(), Files.readString(output));
  }

  private record Answer(int status, String text) {}
}
