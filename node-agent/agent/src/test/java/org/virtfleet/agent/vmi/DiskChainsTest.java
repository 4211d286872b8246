package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.storage.Overlays;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// Domains on the images of a chain, made by qemu-img.
class DiskChainsTest {
  private static final String CLAIMED = "pvc-00000000-0000-4000-8000-000000000001";
  private static final String ENDS = "<backingStore/>";

  @TempDir Path folder;
  private final DiskChains chains =
      new DiskChains(
          new Overlays(
              new FakeHypervisor(new HypervisorUri("qemu:///system")), InstantSource.system()));
  private Path base = Path.of("");
  private Path top = Path.of("");

  @BeforeEach
  void makeChain() throws Exception {
    base = folder.resolve(CLAIMED);
    top = folder.resolve(CLAIMED + ".snap");
    run("create", "-q", "-f", "raw", base.toString(), "1M");
    run("create", "-q", "-f", "qcow2", "-F", "raw", "-b", base.toString(), top.toString());
  }

  @Test
  void aGuestThatWouldBeginBelowItsNewestDataIsRefusedAndToldWhatToDo() {
    assertThatThrownBy(() -> chains.require(domain(disk("raw", base, ""))))
        .isInstanceOf(Unattachable.class)
        .hasMessageStartingWith(
            "Disk root cannot be used. The image %s is built upon %s".formatted(top, base))
        .hasMessageContaining("qemu-img commit -b %s %s".formatted(base, top));
    assertThat(chains.lack(disk("raw", base, ""))).as("one that is plugged in").isPresent();
    assertThat(chains.lack(domain(disk("raw", base, "<readonly/>")))).isEmpty();
  }

  @Test
  void aGuestOnTheTopOfTheChainIsFineIfItSeesWhatIsBelow() {
    assertThat(chains.lack(domain(disk("qcow2", top, "")))).as("as libvirt reads it").isEmpty();
    String told =
        "<backingStore type='file'><format type='raw'/><source file='%s'/></backingStore>"
            .formatted(base);
    assertThat(chains.lack(domain(disk("qcow2", top, told)))).isEmpty();
    assertThat(chains.lack(domain(disk("qcow2", top, ENDS))).orElse(""))
        .contains("names inside images are not followed", "qemu-img rebase -b '' " + top);
    assertThat(chains.lack(domain(disk("raw", top, ""))).orElse("")).contains("is built upon");
  }

  @Test
  void whatAGuestWroteIntoItsRawVolumeIsNoHeader() throws Exception {
    Path raw = folder.resolve("pvc-00000000-0000-4000-8000-000000000002");
    run("create", "-q", "-f", "qcow2", "-F", "raw", "-b", base.toString(), raw.toString());
    assertThat(chains.lack(domain(disk("raw", raw, "")))).isEmpty();
  }

  @Test
  void disksWithoutAFileAndFilesThatAreNotThereAreForLibvirtToJudge() {
    assertThat(
            chains.lack(
                domain(
                    "<disk type='network'><source protocol='nbd' name='x'/></disk>"
                        + disk("qcow2", Path.of("/nowhere/disk.qcow2"), ENDS))))
        .isEmpty();
  }

  private static String domain(String disks) {
    return "<domain><name>guest</name><devices>%s</devices></domain>".formatted(disks);
  }

  private static String disk(String format, Path file, String more) {
    return "<disk type='file' device='disk'><driver name='qemu' type='%s'/><source file='%s'/>%s<target dev='vda' bus='virtio'/><alias name='ua-disk-root'/></disk>"
        .formatted(format, file, more);
  }

  private static void run(String... words) throws Exception {
    var process =
        new ProcessBuilder(Stream.concat(Stream.of("qemu-img"), List.of(words).stream()).toList())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
