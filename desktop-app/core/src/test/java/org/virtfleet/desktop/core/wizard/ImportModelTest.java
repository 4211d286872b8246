package org.virtfleet.desktop.core.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
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
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.ovf.Finding;
import org.virtfleet.desktop.core.ovf.TestPackage;
import org.virtfleet.desktop.core.sample.SampleCluster;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.text.Texts;

class ImportModelTest {
  @TempDir Path folder;
  private Session session = open(Duration.ZERO);
  private ImportModel model = new ImportModel(session);

  private static Session open(Duration pace) {
    return new Session(
        SampleCluster.berlin(pace, Instant.now()),
        Runnable::run,
        Clock.systemUTC(),
        new Texts(Locale.ENGLISH));
  }

  @AfterEach
  void closeTheSession() {
    session.close();
  }

  @Test
  void aPackageIsReportedBeforeAnythingIsDoneAndThenBecomesAStoppedMachine() throws Exception {
    choose(TestPackage.of("vsphere.ovf").summed("SHA-256").write(folder.resolve("m.ova")));

    assertThat(model.identity().name().text()).isEqualTo("shop-server-2022");
    assertThat(model.counts()).matches("\\d+ taken · \\d+ changed · \\d+ left out");
    assertThat(model.sending()).isEqualTo("2 disks have to be uploaded, 2 KiB");
    assertThat(model.report().getFirst().verdict()).isEqualTo(Finding.Verdict.LEFT_OUT);

    var task = model.start();
    var vm = ObjectRef.vm("default", "shop-server-2022");
    await().until(() -> task.state() == TaskEntry.State.DONE);
    assertThat(session.vms().find(vm.key()).orElseThrow().state()).isEqualTo(VmState.STOPPED);
    assertThat(task.detailProperty().get())
        .isEqualTo("2 disks uploaded, 2 KiB; the machine is stopped");
  }

  @Test
  void networksAndStorageClassesAreChosenBeforeTheImport() throws Exception {
    choose(TestPackage.of("virtualbox.ovf").write(folder.resolve("m.ova")));
    var network = session.networks().rows().getFirst();
    var cards = model.networks().getFirst();
    cards.network().set(Optional.of(network));
    await()
        .until(() ->
            model.report().stream()
                .anyMatch(line -> line.words().equals("On network " + network.ref().key())));
    cards.network().set(Optional.empty());
    await()
        .until(() ->
            model.report().stream()
                .anyMatch(line -> line.words().startsWith("On the pod network")));
    assertThat(model.drives()).isNotEmpty();
    model.drives().getFirst().storageClass().set(Optional.of(model.classes().getFirst()));
    var task = model.start();
    await().until(() -> task.state() == TaskEntry.State.DONE);
  }

  @Test
  void aFileThatIsNoPackageIsSaidAtOnceAndCannotBeImported() throws Exception {
    var letter = "This is a letter. ".repeat(99).getBytes(StandardCharsets.US_ASCII);
    model.file().textProperty().set(Files.write(folder.resolve("x.ova"), letter).toString());
    await().until(() -> !model.problemProperty().get().isEmpty());
    assertThat(model.problemProperty().get()).startsWith("This is no OVA file");
    assertThat(model.readyProperty().get()).isFalse();

    model.file().textProperty().set("/nowhere/at/all.ova");
    await().until(() -> model.problemProperty().get().contains("/nowhere/at/all.ova is not there"));
  }

  @Test
  void aDiskThatIsNotTheOneThatWasExportedLeavesNothingBehind() throws Exception {
    choose(
        TestPackage.of("vsphere.ovf")
            .summed("SHA-256")
            .damaged("machine-disk2.vmdk")
            .write(folder.resolve("m.ova")));
    var task = model.start();
    await().until(() -> task.state() == TaskEntry.State.FAILED);
    var fault = task.fault().orElseThrow();
    assertThat(fault.what()).isEqualTo("default / shop-server-2022 was not imported.");
    assertThat(fault.why()).contains("checksum of machine-disk2.vmdk");
    assertThat(fault.next()).startsWith("Nothing of it was left");
    await().until(() -> session.vms().find("default/shop-server-2022").isEmpty());
  }

  @Test
  void anImportThatIsCancelledLeavesNothingBehind() throws Exception {
    session.close();
    session = open(Duration.ofMinutes(5));
    model = new ImportModel(session);
    choose(TestPackage.of("virtualbox.ovf").write(folder.resolve("m.ova")));
    var task = model.start();
    await().until(() -> task.detailProperty().get().startsWith("Disk 1 of 2"));
    task.cancel();
    await().until(() -> task.state() == TaskEntry.State.CANCELLED);
    assertThat(session.vms().find("default/build-box").orElseThrow().state())
        .isEqualTo(VmState.DELETING);
  }

  @Test
  void aNameThatIsTakenGetsANumber() throws Exception {
    var taken = session.vms().rows().getFirst();
    model.identity().namespaceProperty().set(taken.namespace());
    model.identity().suggest(taken.name());
    assertThat(model.identity().name().text()).isEqualTo(taken.name() + "-2");
  }

  private void choose(Path archive) {
    model.file().textProperty().set(archive.toString());
    await().until(() -> model.readyProperty().get());
  }
}
