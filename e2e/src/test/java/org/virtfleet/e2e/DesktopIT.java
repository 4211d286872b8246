package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.virtfleet.client.guest.GuestStreams;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.streams.Takeover;

/// The whole product by mouse and keys, once as each kind of user: the desktop on a cluster of its
/// own, with a guest that really runs. Other guests of this host are none of its business.
@Tag("guest")
@Order(1)
class DesktopIT {

  private static final String VM = "desktop-it";
  private static final ObjectKey KEY = new ObjectKey("default", VM);
  private static final ObjectKey MOVED = new ObjectKey("default", "moved");

  /// An emulated guest takes its time, and a busy machine makes it more.
  private static final Duration BOOT = Duration.ofMinutes(5);

  private static final Duration SOON = Duration.ofMinutes(2);

  @BeforeAll
  static void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @ParameterizedTest
  @EnumSource(Person.class)
  void aVmIsMadeWatchedTypedIntoStoppedAndDeletedByMouseAndKeys(Person person) throws Exception {
    try (var cluster = EmbeddedCluster.of(person).up();
        var desktop = Desktop.open(cluster.kubeconfig());
        var watchdog = new FxWatchdog()) {
      try {
        new Story(cluster, desktop, desktop.window("Virtfleet: ")).tell(person);
        watchdog.assertNeverBlocked();
      } catch (Throwable failed) {
        desktop.picture(person.name().toLowerCase(Locale.ROOT));
        throw failed;
      }
    }
  }

  private record Story(EmbeddedCluster cluster, Desktop desktop, Stage main) {

    /// What a window does with a guest that it has, it does for everybody: root shows it for all.
    void tell(Person person) throws Exception {
      theWizardMakesAVmFromAnImageOfThisComputer();
      var window = theVmRunsAndItsWindowOpensFromItsRow();
      theConsoleShowsTheGuestAndTypesIntoIt(window);
      if (person == Person.ROOT) {
        theConsoleFillsTheScreenAndComesBack(window);
      }
      anotherSessionTakesTheDisplayUntilAPersonTakesItBack(window);
      theGuestIsPausedAndResumed(window);
      theGuestIsShutDownAndStartedAgain(window);
      theGuestOutlivesAgentAndBackendAndTheConsoleComesBack(window);
      if (person == Person.ROOT) {
        theConsoleThatCameBackTypes(window);
        theSerialTabIsATerminal(window);
        theGuestWritesOnItsDiskAndIsShutDown(window);
      }
      desktop.closeWindow(window);
      if (person == Person.ROOT) {
        thePackageOfTheVmIsImportedAndHasWhatTheGuestWrote();
      }
      theVmIsDeletedWithItsDisk();
      if (person == Person.ROOT) {
        aVmIsDeletedAndItsDiskKept();
      }
    }

    private void theWizardMakesAVmFromAnImageOfThisComputer() {
      desktop.click(main, "#new-vm");
      var wizard = desktop.window("New virtual machine");
      desktop.fill(wizard, "#wizard-file", GuestImage.qcow2().toString());
      desktop.awaitWords(wizard, "qcow2, ", SOON);
      desktop.click(wizard, "#wizard-next");
      desktop.awaitWords(wizard, "Recognised from the name", SOON);
      desktop.click(wizard, "#wizard-next");
      desktop.fill(wizard, "#wizard-vcpus", "1");
      desktop.fill(wizard, "#wizard-memory", "0.25");
      desktop.awaitWords(wizard, "1 of 1 nodes fit", SOON);
      desktop.click(wizard, "#wizard-next");
      desktop.awaitWords(wizard, "The VM starts from the source", SOON);
      desktop.click(wizard, "#wizard-next");
      desktop.clickWord(wizard, "Pod network");
      desktop.click(wizard, "#wizard-next");
      desktop.click(wizard, "#wizard-cloud-init");
      desktop.fill(wizard, "#wizard-password", "not a secret");
      desktop.click(wizard, "#wizard-next");
      desktop.fill(wizard, "#wizard-name", VM);
      assertThat(desktop.read(wizard, "#yaml-text"))
          .contains("name: " + VM, "upload: {}", "hostname: " + VM)
          .doesNotContain("not a secret");
      desktop.click(wizard, "#wizard-next");
    }

    private Stage theVmRunsAndItsWindowOpensFromItsRow() {
      desktop.closeWindow(desktop.window(VM + " on "));
      if (!desktop.sees(main, "#task-table")) {
        desktop.click(main, "#tasks-fold");
      }
      task("Upload image", "default / " + VM + "-root", "Done", "uploaded");
      task("Create VM", "default / " + VM, "Done");
      desktop.clickWord(main, "#fleet-tree", "virtfleet");
      desktop.awaitRow(main, "#vm-table", BOOT, VM, "Running");
      return desktop.openByWord(main, "#vm-table", VM, VM + " on ");
    }

    private void theConsoleShowsTheGuestAndTypesIntoIt(Stage window) throws Exception {
      screen(window).awaitChange(BOOT);
      try (var client = cluster.client();
          var serial = new Console(client.streams().console(KEY))) {
        awaitKeys(window, serial);
        serial.type("\n");
        serial.awaitText(" login:", BOOT);
      }
    }

    private void theConsoleFillsTheScreenAndComesBack(Stage window) {
      desktop.click(window, "#console-full-screen");
      screen(desktop.fullScreen()).awaitChange(SOON);
      desktop.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.ENTER);
      screen(window).awaitChange(SOON);
      assertThat(desktop.isFullScreen()).isFalse();
    }

    private void anotherSessionTakesTheDisplayUntilAPersonTakesItBack(Stage window)
        throws Exception {
      try (var client = cluster.client();
          var rival = client.streams().display(KEY, GuestStreams.Others.END)) {
        desktop.awaitWords(window, "Opened elsewhere", SOON);
        desktop.awaitWords(window, "admin has opened it in another session.", SOON);
        // Longer than the first pauses after which a broken connection is tried again.
        await()
            .during(Duration.ofSeconds(4))
            .atMost(SOON)
            .until(() -> rival.closedBy().isEmpty() && desktop.sees(window, "#display-reconnect"));
        desktop.click(window, "#display-reconnect");
        screen(window).awaitChange(SOON);
        await().atMost(SOON).until(() -> rival.closedBy().flatMap(Takeover::of).isPresent());
      }
    }

    private void theGuestIsPausedAndResumed(Stage window) {
      desktop.click(window, "#window-power-PAUSE");
      desktop.awaitWords(window, "Paused", SOON);
      screen(window).awaitStill(SOON);
      task("Pause", VM, "Done", "Paused on");
      desktop.click(window, "#window-power-RESUME");
      desktop.awaitWords(window, "Running", SOON);
      screen(window).awaitChange(SOON);
      task("Resume", VM, "Done", "Running on");
    }

    private void theGuestIsShutDownAndStartedAgain(Stage window) {
      desktop.click(window, "#window-power-SHUT_DOWN");
      desktop.awaitWords(window, "Stopped", BOOT);
      task("Shut down", VM, "Done", "Stopped");
      desktop.click(window, "#console-start");
      task("Start", VM, "Done", "Running on");
    }

    private void theGuestOutlivesAgentAndBackendAndTheConsoleComesBack(Stage window)
        throws Exception {
      screen(window).awaitChange(BOOT);
      var uuid = uuid();
      var before = qemu(uuid);
      cluster.kill("agent");
      cluster.kill("backend");
      desktop.see(main, "#link-strip");
      desktop.awaitWords(window, "Disconnected", SOON);
      assertThat(desktop.isDisabled(main, "#new-vm")).isTrue();
      assertThat(qemu(uuid)).isEqualTo(before).isNotEmpty();
      cluster.up();
      await("the strip is gone").atMost(SOON).until(() -> !desktop.sees(main, "#link-strip"));
      screen(window).awaitChange(SOON);
      assertThat(qemu(uuid)).isEqualTo(before);
      desktop.awaitRow(main, "#vm-table", SOON, VM, "Running");
    }

    private void theConsoleThatCameBackTypes(Stage window) throws Exception {
      try (var client = cluster.client();
          var serial = new Console(client.streams().console(KEY))) {
        awaitKeys(window, serial);
      }
    }

    private void theSerialTabIsATerminal(Stage window) {
      desktop.clickWord(window, "Serial");
      desktop.see(window, "#serial-terminal");
      await("a login on the serial line")
          .atMost(BOOT)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> {
            desktop.push(KeyCode.ENTER);
            return terminal(window).contains(" login:");
          });
      desktop.write("root\n");
      await().atMost(SOON).until(() -> terminal(window).contains(" # "));
      desktop.write("echo $((6*7)) and counting\n");
      await().atMost(SOON).until(() -> terminal(window).contains("42 and counting"));
    }

    /// Before the image's own file system, where a CD has nothing.
    private void theGuestWritesOnItsDiskAndIsShutDown(Stage window) {
      desktop.write("echo packed and $((6*7)) | dd of=/dev/vda bs=512 seek=40 conv=fsync\n");
      await().atMost(SOON).until(() -> terminal(window).contains("records out"));
      desktop.click(window, "#window-power-SHUT_DOWN");
      desktop.awaitWords(window, "Stopped", BOOT);
    }

    private void thePackageOfTheVmIsImportedAndHasWhatTheGuestWrote() throws Exception {
      desktop.clickWord(main, "#fleet-tree", "virtfleet");
      desktop.push(KeyCode.CONTROL, KeyCode.I);
      var window = desktop.window("Import a machine");
      desktop.fill(window, "#import-file", machinePackage().toString());
      desktop.awaitWords(window, "1 disk has to be uploaded", SOON);
      desktop.fill(window, "#import-name", MOVED.name());
      desktop.click(window, "#import-verb");
      task("Import machine", "default / " + MOVED.name(), "Done", "1 disk uploaded");
      try (var client = cluster.client()) {
        client.guests().start(MOVED);
        cluster
            .kubectl("wait", "vm/" + MOVED.name(), "--for=condition=Ready", "--timeout=90s")
            .run()
            .expectingSuccess();
        try (var serial = new Console(client.streams().console(MOVED))) {
          serial.awaitText(" login:", BOOT);
          serial.type("root\n");
          serial.awaitText(" # ", SOON);
          serial.type("dd if=/dev/sda bs=512 skip=40 count=1\n"); // packages have AHCI
          serial.awaitText("packed and 42", SOON);
        }
        client.guests().forceOff(MOVED);
        client.guests().start(KEY); // what stands still has no place in the tree of hosts
      }
      cluster.kubectl("delete", "vm", MOVED.name(), "--timeout=60s").run().expectingSuccess();
      desktop.clickWord(main, "#fleet-tree", "virtfleet"); // the import had shown its machine
      desktop.awaitRow(main, "#vm-table", BOOT, VM, "Running");
    }

    /// The machine as one file, fetched as a script would.
    private Path machinePackage() throws IOException {
      cluster
          .kubectlWith(
              """
              apiVersion: v1
              kind: Secret
              metadata: {name: moving}
              stringData: {token: open sesame}
              ---
              apiVersion: export.kubevirt.io/v1
              kind: VirtualMachineExport
              metadata: {name: moving}
              spec: {tokenSecretRef: moving, source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: %s}}
              """
                  .formatted(VM),
              "apply",
              "-f",
              "-")
          .run()
          .expectingSuccess();
      cluster
          .kubectl(
              "wait", "vmexport/moving", "--for=jsonpath={.status.phase}=Ready", "--timeout=90s")
          .run()
          .expectingSuccess();
      var folder = Files.createDirectories(Path.of("target", "packages").toAbsolutePath());
      var file = folder.resolve(VM + ".ova");
      Curl.of(cluster, folder)
          .fetch(
              "/api/export.kubevirt.io/v1/namespaces/default/virtualmachineexports/moving/machine.ova",
              "x-kubevirt-export-token: open sesame",
              file);
      cluster.kubectl("delete", "vmexport/moving", "secret/moving").run().expectingSuccess();
      return file;
    }

    private void theVmIsDeletedWithItsDisk() {
      var uuid = uuid();
      assertThat(volumes()).contains("pvc-");
      desktop.clickWord(main, "#fleet-tree", VM);
      desktop.click(main, "#delete-vm");
      var dialog = desktop.window("Delete " + VM);
      desktop.click(dialog, "#delete-disk-" + VM + "-root");
      desktop.awaitWords(dialog, "Delete VM and 1 disk", SOON);
      desktop.click(dialog, "#dialog-verb");
      task("Delete VM", VM, "Done", "1 disk deleted");
      await("everything is gone")
          .atMost(SOON)
          .untilAsserted(() -> {
            assertThat(get("vm,vmi,dv,pvc", "name")).isEmpty();
            assertThat(get("pv", "name")).isEmpty();
            assertThat(volumes()).doesNotContain("pvc-");
          });
      assertThat(qemu(uuid)).isEmpty();
    }

    private void aVmIsDeletedAndItsDiskKept() {
      desktop.click(main, "#new-vm");
      var wizard = desktop.window("New virtual machine");
      desktop.clickWord(wizard, "An empty disk");
      for (var page = 0; page < 6; page++) {
        desktop.click(wizard, "#wizard-next");
      }
      desktop.fill(wizard, "#wizard-name", "keeper");
      desktop.click(wizard, "#wizard-start");
      desktop.click(wizard, "#wizard-next");
      var window = desktop.window("keeper on ");
      desktop.awaitWords(window, "Stopped", SOON);
      desktop.closeWindow(window);
      desktop.click(main, "#delete-vm");
      var dialog = desktop.window("Delete keeper");
      desktop.awaitWords(dialog, "Kept", SOON);
      desktop.click(dialog, "#dialog-verb");
      task("Delete VM", "keeper", "Done", "1 kept");
      desktop.awaitWords(main, "This VM does not exist any more.", SOON);
      assertThat(get("vm", "name")).isEmpty();
      assertThat(get("pvc", "jsonpath={.items[*].metadata.name}")).isEqualTo("keeper-root");
      assertThat(
              get(
                  "dv,pvc",
                  "jsonpath={.items[*].metadata.ownerReferences[?(@.kind=='VirtualMachine')].name}"))
          .isEmpty();
    }

    private GuestScreen screen(Stage window) {
      return new GuestScreen(desktop.see(window, "#display-view"));
    }

    /// The guest finds its keyboard some seconds after its picture.
    private void awaitKeys(Stage window, Console serial) {
      desktop.click(window, "#display-view");
      await("a key typed into the picture on the serial line")
          .atMost(BOOT)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> {
            desktop.push(KeyCode.K);
            return serial.seen().contains("key 37 1");
          });
    }

    private String terminal(Stage window) {
      return desktop.read(window, "#serial-terminal");
    }

    private void task(String... words) {
      desktop.awaitRow(main, "#task-table", BOOT, words);
    }

    /// In the namespace of this test's VMs.
    private String get(String kinds, String output) {
      return cluster
          .kubectl("get", kinds, "-n", KEY.namespace(), "-o", output)
          .run()
          .expectingSuccess()
          .out()
          .strip();
    }

    private String volumes() {
      return cluster.virsh("vol-list", cluster.pool()).run().expectingSuccess().out();
    }

    /// The guest's own, by which libvirt starts it.
    private String uuid() {
      return get("vm/" + VM, "jsonpath={.spec.template.spec.domain.firmware.uuid}");
    }

    /// The process of the guest; empty when there is none.
    private static String qemu(String uuid) {
      return Command.of("pgrep", "-f", "--", "-uuid " + uuid).run().out().strip();
    }
  }
}
