package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.agent.vmi.StateArchive.Content;
import org.virtfleet.agent.vmi.StateArchive.Part;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.testing.FakeHypervisor;

class StateFilesTest {
  private static final UUID DOMAIN = UUID.fromString("11111111-2222-4333-8444-555555555555");
  private static final UUID OTHER = UUID.fromString("66666666-2222-4333-8444-555555555555");
  private static final Machine MACHINE = new Machine("lab", "web", "u1");
  private static final Machine CLONE = new Machine("lab", "clone", "u2");

  private final FakeHypervisor hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"));
  @TempDir Path folder;
  private KeptState kept;
  private StateFiles states;
  private Path archive;

  @BeforeEach
  void keepState() throws Exception {
    Path images = Files.createDirectory(folder.resolve("pool"));
    VolumePool pool = new VolumePool(hypervisor, "p", images);
    pool.ensure();
    kept = new KeptState(hypervisor, pool, new Adoptions(pool));
    states = new StateFiles(hypervisor, pool, kept, folder.resolve("swtpm"));
    archive = folder.resolve("archive");
    kept.define(StatefulInstance.of(MACHINE), DOMAIN, xml(MACHINE, DOMAIN));
    Files.createDirectories(tpm(DOMAIN).getParent());
    Files.writeString(variables(MACHINE), "boot order");
    Files.writeString(tpm(DOMAIN), "sealed key");
  }

  @Test
  void whatWasKeptComesBackAndANewMachineBeginsWithIt() throws Exception {
    states.keep("lab", "u1", archive);
    SparseFile.extend(archive, 1 << 20);
    Files.writeString(variables(MACHINE), "another order, and longer");
    Files.writeString(tpm(DOMAIN), "another key");
    Files.writeString(tpm(DOMAIN).resolveSibling("tpm2-00.volatilestate"), "of its last run");

    states.restore(StatefulInstance.of(MACHINE), DOMAIN, archive);
    assertThat(variables(MACHINE)).hasContent("boot order");
    assertThat(tpm(DOMAIN)).hasContent("sealed key");
    assertThat(tpm(DOMAIN).resolveSibling("tpm2-00.volatilestate")).doesNotExist();

    Files.createDirectories(folder.resolve("swtpm"));
    kept.define(StatefulInstance.of(CLONE), OTHER, xml(CLONE, OTHER));
    states.restore(StatefulInstance.of(CLONE), OTHER, archive);
    assertThat(variables(CLONE)).hasContent("boot order");
    assertThat(tpm(OTHER)).hasContent("sealed key");
    for (Path secret : List.of(archive, variables(CLONE), tpm(OTHER))) {
      assertThat(Files.getPosixFilePermissions(secret))
          .as("who reads %s", secret)
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    try (var left = Files.walk(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .as("files of work")
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void aMachineWithoutStateComesBackWithoutAny() throws Exception {
    states.keep("lab", "nobody", archive);
    states.restore(StatefulInstance.of(MACHINE), DOMAIN, archive);
    assertThat(variables(MACHINE)).doesNotExist();
    assertThat(tpm(DOMAIN)).doesNotExist();
  }

  @Test
  void ofATpmUnderEachOfTwoUuidsTheOneThatWasWrittenLastIsTheMachines() throws Exception {
    kept.define(StatefulInstance.of(MACHINE), OTHER, xml(MACHINE, OTHER));
    Files.createDirectories(tpm(OTHER).getParent());
    Files.writeString(tpm(OTHER), "newer key");
    assertThat(tpm(DOMAIN).toFile().setLastModified(1000)).isTrue();
    states.keep("lab", "u1", archive);
    assertThat(StateArchive.read(archive).part(Part.TPM).orElseThrow().bytes())
        .asString()
        .isEqualTo("newer key");
  }

  @Test
  void itsUuidTellsWhetherTheMachineRuns() {
    assertThat(states.guest("lab", "u1")).isEmpty();
    hypervisor.domains().start(DOMAIN);
    assertThat(states.guest("lab", "u1")).contains(DOMAIN);
    assertThat(states.guest("other", "u1")).as("one of another namespace").isEmpty();
  }

  @Test
  void noLinkIsFollowedThatAGuestsTpmHasLeft() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "the host's");
    Files.delete(tpm(DOMAIN));
    Files.createSymbolicLink(tpm(DOMAIN), secret);
    assertThatThrownBy(() -> states.keep("lab", "u1", archive))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("is no file");

    new StateArchive(Map.of(Part.TPM, content("x"))).write(archive);
    states.restore(StatefulInstance.of(MACHINE), DOMAIN, archive);
    assertThat(tpm(DOMAIN)).isRegularFile().hasContent("x");
    assertThat(secret).hasContent("the host's");
  }

  @Test
  void nothingButTheFilesOfSuchStateIsTakenOutOfAClaim() throws Exception {
    Files.write(archive, new byte[1 << 20]);
    assertRefused("has not got it yet");
    tar("../../etc/passwd", TarConstants.LF_NORMAL, 1, 1);
    assertRefused("something else");
    tar("tpm2-00.permall", TarConstants.LF_SYMLINK, 0, 1);
    assertRefused("something else");
    tar("variables.fd", TarConstants.LF_NORMAL, (8 << 20) + 1, 1);
    assertRefused("too long");
    tar("variables.fd", TarConstants.LF_NORMAL, 1, 2);
    assertRefused("twice");
    assertThat(variables(MACHINE)).hasContent("boot order");
    assertThat(tpm(DOMAIN)).hasContent("sealed key");
  }

  private void assertRefused(String words) {
    assertThatThrownBy(() -> states.restore(StatefulInstance.of(MACHINE), DOMAIN, archive))
        .isInstanceOf(Unattachable.class)
        .hasMessageContaining(words)
        .hasMessageContaining("virtfleet.org/state-from");
  }

  /// An archive with a file some times over.
  private void tar(String name, byte kind, int size, int times) throws IOException {
    try (var tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
      tar.putArchiveEntry(new TarArchiveEntry("virtfleet-state-1"));
      tar.closeArchiveEntry();
      for (int i = 0; i < times; i++) {
        var entry = new TarArchiveEntry(name, kind, true);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
        tar.write(new byte[size]);
        tar.closeArchiveEntry();
      }
    }
  }

  private Content content(String text) throws IOException {
    var own = (Integer) Files.getAttribute(folder, "unix:uid");
    var group = (Integer) Files.getAttribute(folder, "unix:gid");
    return new Content(text.getBytes(StandardCharsets.UTF_8), own, group);
  }

  private Path variables(Machine machine) {
    return folder.resolve("pool").resolve(machine.variables());
  }

  private Path tpm(UUID domain) {
    return folder.resolve("swtpm").resolve(domain.toString()).resolve("tpm2/tpm2-00.permall");
  }

  private static String xml(Machine machine, UUID domain) {
    return "<domain><name>%s</name><uuid>%s</uuid><tpm><backend persistent_state='yes'/></tpm></domain>"
        .formatted(machine.name() + domain, domain);
  }
}
