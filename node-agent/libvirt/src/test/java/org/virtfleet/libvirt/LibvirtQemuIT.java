package org.virtfleet.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// The contract on QEMU through the system's libvirtd, and what only QEMU can do. The guest is a
/// machine without a disk: its firmware draws and speaks on the serial line.
@Tag("guest")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LibvirtQemuIT extends HypervisorContract {
  @Override
  Hypervisor open() {
    return LibvirtHypervisor.connect(
        new HypervisorUri(System.getProperty("virtfleet.test.hypervisor", "qemu:///system")));
  }

  @Override
  String domainXml() {
    return minimalXml(
        hypervisor.capabilities().virtualization().domainType(),
        "<type arch='x86_64' machine='q35'>hvm</type><bios useserial='yes'/>",
        """
        <serial type='pty'/><console type='pty'/>
        <graphics type='vnc'><listen type='none'/></graphics>
        <video><model type='vga'/></video>
        """);
  }

  private void boot() {
    hypervisor.domains().define(domainXml());
    hypervisor.domains().start(uuid);
  }

  @Test
  void processorsAndMachineTypesOfGuestsAreKnown() {
    GuestCapabilities capabilities = hypervisor.capabilities();
    assertThat(capabilities.machines()).contains("q35", capabilities.machine());
    assertThat(capabilities.processors().models()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(capabilities.processors().hostModel()).isNotEmpty();
    assertThat(capabilities.processors().features())
        .containsAll(capabilities.processors().hostModelFeatures())
        .contains("fpu", "sse2");
    assertThat(capabilities.processors().counter().stream())
        .as("as far as the host has one")
        .allSatisfy(counter -> assertThat(counter.frequency()).isGreaterThan(100_000_000));
  }

  @Test
  void aSavedDomainTellsWhatItWillGoOnAs() throws IOException {
    boot();
    hypervisor.domains().save(uuid);
    hypervisor.domains().define(domainXml().replace(">64<", ">80<"));
    assertThat(hypervisor.domains().savedXml(uuid)).contains(">65536</memory>");

    hypervisor.domains().start(uuid);
    assertThat(hypervisor.domains().find(uuid).orElseThrow().reason())
        .isEqualTo(StateReason.RESTORED);
    assertThat(hypervisor.domains().xml(uuid)).contains(">65536</memory>");
    fails(ErrorCode.WRONG_STATE, () -> hypervisor.domains().savedXml(uuid));
  }

  @Test
  void theDisplaySpeaksRfbAndClosingItWakesTheReader() throws Exception {
    boot();
    ByteChannel display = hypervisor.domains().openGraphics(uuid, 0);
    assertThat(readText(display, "RFB 003.008\n".length())).isEqualTo("RFB 003.008\n");
    display.write(ByteBuffer.wrap("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII)));
    readText(display, 2); // The security types: one, "none".
    closingWakesTheReader(display);
  }

  /// The console is opened before the guest runs: QEMU drops what is said while nobody listens. It
  /// is reset only once its firmware has spoken: emulated firmware that is interrupted in its first
  /// milliseconds, while it copies itself, never comes back.
  @Test
  void theConsoleIsReadAcrossAResetAndClosingItWakesTheReader() throws Exception {
    hypervisor.domains().define(domainXml());
    hypervisor.domains().startPaused(uuid);
    ByteChannel console = hypervisor.domains().openConsole(uuid);
    hypervisor.domains().resume(uuid);
    readTo(console, "SeaBIOS");
    console.write(ByteBuffer.wrap("x".getBytes(StandardCharsets.US_ASCII)));
    readTo(console, "No bootable device");
    hypervisor.domains().reset(uuid);
    readTo(console, "SeaBIOS");
    closingWakesTheReader(console);
  }

  @Test
  void aSecondConsoleTakesOverFromTheFirst() throws Exception {
    boot();
    ByteChannel first = hypervisor.domains().openConsole(uuid);
    try (ByteChannel second = hypervisor.domains().openConsole(uuid)) {
      assertThat(second.isOpen()).isTrue();
      assertThat(drain(first)).as("the first ends").isNotNull();
    }
    first.close();
  }

  @Test
  void theScreenIsPhotographedAsPng() {
    boot();
    Screenshot picture = hypervisor.domains().screenshot(uuid);
    assertThat(picture.mimeType()).isEqualTo("image/png");
    assertThat(picture.bytes()).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void withoutAGuestAgentItsCommandsFail() {
    boot();
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() ->
            hypervisor
                .domains()
                .agentCommand(uuid, "{\"execute\":\"guest-ping\"}", Duration.ofSeconds(1)));
  }

  @Test
  void disksOfARunningGuestAreCopied() throws Exception {
    byte[] content = new byte[3 << 20];
    new Random(5).nextBytes(content);
    Files.write(disk("source"), content);
    Files.write(disk("copy"), new byte[content.length]);
    hypervisor
        .domains()
        .define(
            domainXml()
                .replace(
                    "<serial",
                    "<disk type='file'><driver type='raw'/><source file='%s'/><target dev='vda'/></disk><serial"
                        .formatted(disk("source"))));
    hypervisor.domains().start(uuid);
    hypervisor
        .storage()
        .createVolume(name, NewVolume.sparse("scratch", VolumeFormat.QCOW2, content.length));
    copiedOnceAtATime(
        """
        <domainbackup mode='pull'>
          <server transport='unix' socket='%s'/>
          <disks><disk name='vda' type='file'><scratch file='%s'/></disk></disks>
        </domainbackup>
        """
            .formatted(disk("socket"), disk("scratch")));

    hypervisor
        .domains()
        .beginBackup(
            uuid,
            "<domainbackup><disks><disk name='vda' type='file'><driver type='raw'/><target file='%s'/></disk></disks></domainbackup>"
                .formatted(disk("copy")),
            "");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> hypervisor.domains().backup(uuid) instanceof BackupState.Completed);
    assertThat(Files.readAllBytes(disk("copy"))).isEqualTo(content);
  }

  /// Where QEMU's user may read and make files.
  private Path disk(String file) throws IOException {
    Path pool = folder.resolve("pool");
    hypervisor.storage().ensureDirectoryPool(name, pool);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(pool, PosixFilePermissions.fromString("rwxrwxrwx"));
    return pool.resolve(file);
  }

  @Test
  void uploadedBytesArriveUnchanged() throws IOException {
    byte[] content = new byte[3 << 20];
    new Random(7).nextBytes(content);
    hypervisor.storage().ensureDirectoryPool(name, folder.resolve("pool"));
    Volume volume =
        hypervisor
            .storage()
            .createVolume(name, NewVolume.sparse("disk", VolumeFormat.RAW, content.length));
    try (VolumeUpload upload = hypervisor.storage().upload(name, "disk", content.length)) {
      upload.write(ByteBuffer.wrap(content));
      upload.finish();
    }
    assertThat(Files.readAllBytes(Path.of(volume.path()))).isEqualTo(content);

    hypervisor.storage().resizeVolume(name, "disk", 8 << 20);
    assertThat(hypervisor.storage().volume(name, "disk").orElseThrow().capacity())
        .isEqualTo(8 << 20);
  }

  /// A connection that the daemon still knew would go on to be called at what Java has collected.
  @Test
  void closingLeavesTheDaemon() throws IOException {
    long before = sockets();
    for (int i = 0; i < 5; i++) {
      Hypervisor other = open();
      assertThat(other.domains().list()).isNotNull();
      other.close();
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> sockets() <= before); // by the event loop
  }

  private static long sockets() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(LibvirtQemuIT::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException _) {
      return false; // The one with which the folder was read.
    }
  }

  @Test
  void whatLibvirtDoesNotLikeInTheXmlIsSaid() {
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() ->
            hypervisor.domains().define(domainXml().replace("<devices>", "<devices><surprise/>")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .withMessageContaining("validate against schema");
  }

  private static void closingWakesTheReader(ByteChannel channel) throws Exception {
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(() -> drain(channel).length());
    assertThat(channel.isOpen()).isTrue();
    channel.close();
    reader.get(60, TimeUnit.SECONDS);
    assertThatExceptionOfType(ClosedChannelException.class)
        .isThrownBy(() -> channel.read(ByteBuffer.allocate(1)));
  }

  /// Reads until the channel ends or fails; answers how.
  private static String drain(ByteChannel channel) {
    try {
      ByteBuffer buffer = ByteBuffer.allocate(4096);
      while (channel.read(buffer.clear()) >= 0) {
        // Only the end matters.
      }
      return "end";
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void readTo(ByteChannel channel, String end) throws IOException {
    StringBuilder said = new StringBuilder();
    while (!said.toString().endsWith(end)) {
      said.append(readText(channel, 1));
    }
  }

  private static String readText(ByteChannel channel, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      assertThat(channel.read(buffer)).isNotNegative();
    }
    return new String(buffer.array(), StandardCharsets.US_ASCII);
  }
}
