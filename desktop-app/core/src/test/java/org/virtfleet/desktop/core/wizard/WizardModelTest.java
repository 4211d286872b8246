package org.virtfleet.desktop.core.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.desktop.core.sample.SampleCluster;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.text.Texts;

class WizardModelTest {

  private final Session session =
      new Session(
          SampleCluster.berlin(Duration.ZERO, Instant.now()),
          Runnable::run,
          Clock.systemUTC(),
          new Texts(Locale.ENGLISH));
  private final WizardModel wizard = new WizardModel(session);

  @AfterEach
  void closeTheSession() {
    session.close();
  }

  @Test
  void nobodyGetsPastThePageThatHasAProblem() {
    assertThat(wizard.source().problemProperty().get()).isEqualTo("Choose an image.");
    wizard.next();
    wizard.goTo(Step.SUMMARY);
    assertThat(wizard.stepProperty().get()).isEqualTo(Step.SOURCE);
  }

  @Test
  void anIsoIsRecognisedAndGetsADiskToInstallTo(@TempDir Path folder) throws IOException {
    var iso = Files.write(folder.resolve("debian-13-netinst.iso"), new byte[4096]);
    wizard.source().file().textProperty().set(iso.toString());
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> wizard.source().problemProperty().get().isEmpty());

    assertThat(wizard.source().cdromProperty().get()).isTrue();
    assertThat(wizard.guest().guestProperty().get()).isEqualTo(GuestProfile.DEBIAN);
    assertThat(wizard.disks().disks()).extracting(DisksModel.Disk::name).containsExactly("root");
    assertThat(wizard.identity().name().text()).isEqualTo("debian-01");
  }

  @Test
  void aQcow2IsADiskOfTheSizeItsHeaderSays(@TempDir Path folder) throws IOException {
    var header = ByteBuffer.allocate(512).putInt(0x514649fb).putInt(3).putLong(24, 5L << 30);
    var image = Files.write(folder.resolve("ubuntu.img"), header.array());
    wizard.source().file().textProperty().set(image.toString());
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> wizard.source().problemProperty().get().isEmpty());

    assertThat(wizard.source().source())
        .isEqualTo(new VmPlan.Source.Upload(image, 512, 5L << 30, false));
    assertThat(wizard.disks().disks()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsSaidWithItsPath() {
    wizard.source().file().textProperty().set("/nowhere/at/all.iso");
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() ->
            assertThat(wizard.source().problemProperty().get())
                .isEqualTo("/nowhere/at/all.iso is not there. Choose another file."));
  }

  @Test
  void goingBackAndForthLosesNothing() {
    wizard.source().kindProperty().set(SourceModel.Kind.BLANK);
    wizard.next();
    wizard.guest().choose(GuestProfile.FEDORA);
    wizard.next();
    wizard.compute().memory().textProperty().set("6");
    wizard.goTo(Step.SOURCE);
    wizard.source().kindProperty().set(SourceModel.Kind.NODE_PATH);
    wizard.source().nodePath().textProperty().set("/srv/alpine.qcow2");
    wizard.goTo(Step.COMPUTE);
    assertThat(wizard.stepProperty().get()).isEqualTo(Step.COMPUTE);
    assertThat(wizard.guest().guestProperty().get()).isEqualTo(GuestProfile.FEDORA);
    assertThat(wizard.compute().mebibytes()).isEqualTo(6144);
  }

  @Test
  void memoryThatNoNodeHasIsRefusedWithTheLargest() {
    wizard.compute().memory().textProperty().set("9000");
    assertThat(wizard.compute().problemProperty().get())
        .matches("8\\.8 TiB fit on no node: the largest has \\d+ GiB\\. Type a smaller amount\\.");
    assertThat(wizard.compute().fits()).noneMatch(ComputeModel.Fit::fits);
  }

  @Test
  void aTakenNameIsRefused() {
    var taken = session.vms().rows().getFirst();
    wizard.identity().namespaceProperty().set(taken.namespace());
    wizard.identity().name().textProperty().set(taken.name());
    assertThat(wizard.identity().problemProperty().get())
        .isEqualTo(
            "There is a VM %s in %s already. Choose another name."
                .formatted(taken.name(), taken.namespace()));
    wizard.identity().name().textProperty().set("Web_01");
    assertThat(wizard.identity().problemProperty().get()).startsWith("Use lower-case letters");
  }

  @Test
  void aFirstBootWithoutPasswordAndKeyIsRefusedAndThePasswordIsOnlyKeptAsAHash() {
    wizard.firstBoot().usedProperty().set(true);
    assertThat(wizard.firstBoot().problemProperty().get()).startsWith("Give a password or a key");
    wizard.firstBoot().password().textProperty().set("correct horse");
    assertThat(wizard.firstBoot().problemProperty().get()).isEmpty();
    var plan = wizard.firstBoot().plan("web").orElseThrow();
    assertThat(plan.passwordHash()).startsWith("$6$").doesNotContain("correct");
    wizard.firstBoot().sshKeys().textProperty().set("-----BEGIN OPENSSH PRIVATE KEY-----");
    assertThat(wizard.firstBoot().problemProperty().get()).startsWith("This is no public key");
  }

  @Test
  void theFinishedWizardCreatesTheVm() {
    wizard.source().kindProperty().set(SourceModel.Kind.BLANK);
    for (var page = Step.SOURCE; page != Step.SUMMARY; page = page.next()) {
      wizard.next();
    }
    assertThat(wizard.stepProperty().get()).isEqualTo(Step.SUMMARY);
    assertThat(wizard.readyProperty().get()).isTrue();
    assertThat(wizard.firstProblem()).isEqualTo(Optional.empty());
    var vm = wizard.create();
    await().atMost(Duration.ofMinutes(1)).until(() -> session.vms().find(vm.key()).isPresent());
  }
}
