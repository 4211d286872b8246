package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.Sandbox;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.push.GuestFreezer;
import org.virtfleet.agent.push.HeldGuests;
import org.virtfleet.agent.push.PushBackup;
import org.virtfleet.api.CopyMoment;
import org.virtfleet.api.CopyMoment.Indication;
import org.virtfleet.libvirt.BackupState;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.testing.FakeDomains;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// What a guest is put through while its disk is copied, and what is left when that breaks off.
class GuestCopyTest {
  private static final int SIZE = 1 << 20;

  private final FakeDomains domains = new FakeHypervisor().domains();
  private final Guests guests = new Guests();
  @TempDir Path folder;
  private UUID domain = new UUID(0, 0);
  private long data = SIZE;
  private Path disk = Path.of("");

  /// Says what it was asked for.
  private final class Guests implements GuestFreezer {
    final List<String> said = new ArrayList<>();
    boolean agent = true;
    boolean frozen;
    boolean obeys = true;

    @Override
    public boolean canFreeze(UUID of) {
      return agent;
    }

    @Override
    public boolean isFrozen(UUID of) {
      return frozen;
    }

    @Override
    public void freeze(UUID of, Duration longest) {
      said.add("freeze");
      if (!obeys) {
        throw new HypervisorException(ErrorCode.AGENT_UNAVAILABLE, "no answer");
      }
    }

    @Override
    public void thaw(UUID of) {
      said.add(domains.backupXml(of).isPresent() ? "thaw, copying" : "thaw");
    }
  }

  @BeforeEach
  void boot() throws IOException {
    disk = Files.write(folder.resolve("disk"), new byte[SIZE]);
    domain =
        domains
            .define(
                "<domain type='test'><name>guest</name><devices><disk type='file'><source file='%s'/><target dev='vda'/></disk></devices></domain>"
                    .formatted(disk))
            .uuid();
    domains.start(domain);
  }

  @Test
  void aGuestIsHeldStillUntilTheCopyingHasBegunAndNoLonger() throws Exception {
    assertThat(take(new BackupState.Completed()).indications())
        .containsExactly(Indication.ONLINE, Indication.GUEST_AGENT);
    assertThat(guests.said).containsExactly("freeze", "thaw, copying");
    assertThat(folder.resolve("copy")).hasSize(SIZE);
  }

  @Test
  void whatCannotBeHeldStillIsCopiedAllTheSameAndSaysSo() throws Exception {
    guests.agent = false;
    assertThat(take(new BackupState.Completed()).indications())
        .containsExactly(Indication.ONLINE, Indication.NO_GUEST_AGENT);
    guests.agent = true;
    guests.obeys = false;
    assertThat(take(new BackupState.Completed()).indications())
        .containsExactly(Indication.ONLINE, Indication.QUIESCE_TIMEOUT);
    assertThat(guests.said).as("it may be frozen all the same").endsWith("thaw, copying");
  }

  @Test
  void whoIsFrozenAlreadyStaysSoAndWhoIsPausedIsNotAsked() throws Exception {
    guests.frozen = true;
    assertThat(take(new BackupState.Completed()).indications()).contains(Indication.GUEST_AGENT);
    guests.frozen = false;
    domains.suspend(domain);
    assertThat(take(new BackupState.Completed()).indications()).contains(Indication.PAUSED);
    assertThat(guests.said).isEmpty();
  }

  @Test
  void aCopyForWhichThereIsNoRoomIsNotBegun() {
    data = 1L << 60;
    assertThatThrownBy(() -> take(new BackupState.Completed()))
        .hasMessageStartingWith("There is no room in " + folder)
        .hasMessageContaining("it needs 2,305,843,009,213,693,952 bytes");
    assertThat(guests.said).isEmpty();
  }

  @Test
  void aCopyThatBreaksOffLeavesNoFile() {
    assertThatThrownBy(() -> take(new BackupState.Failed("No space left on device")))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("No space left");
    assertThatThrownBy(() -> take(new BackupState.None())).hasMessageContaining("ended while");
    assertThat(folder.toFile().list()).containsExactly("disk");
    assertThat(guests.said).doesNotContain("thaw");
  }

  @Test
  void nobodyElsesCopyingIsEnded() throws Exception {
    domains.beginBackup(domain, "<domainbackup of='somebody else'/>", "");
    assertThatThrownBy(() -> take(new BackupState.Completed()))
        .hasMessageContaining("for something else");
    assertThat(domains.backup(domain)).isInstanceOf(BackupState.Running.class);
    domains.abortBackup(domain);
    domains.beginBackup(
        domain,
        "<domainbackup><disks><disk name='vda'><target file='%s'/></disk></disks></domainbackup>"
            .formatted(folder.resolve("copy.qcow2")),
        "");
    assertThat(take(new BackupState.Completed()).indications()).as("one left behind").isNotEmpty();
  }

  /// @param end of the copying, which comes at the second look
  private CopyMoment take(BackupState end) throws Exception {
    Progress ending = (_, _) -> domains.endBackup(domain, end);
    PersistentVolume volume =
        new PersistentVolumeBuilder()
            .withNewSpec()
            .addToCapacity("storage", new Quantity(Integer.toString(SIZE)))
            .endSpec()
            .build();
    var task =
        new MomentCopy.Task(
            new CopySet.Member(new PersistentVolumeClaim(), volume),
            volume,
            new VolumeCopy.Original(disk, VolumeFormat.RAW, SIZE, data),
            folder.resolve("copy"),
            folder.resolve("copy.qcow2"));
    return new GuestCopy(
            new PushBackup(
                domains,
                guests,
                new HeldGuests(domains, folder.resolve("held")),
                InstantSource.system()),
            new QemuImg(new Sandbox()))
        .take(domain, List.of(task), new PushBackup.Stand.FileSystems(), Optional.empty(), ending);
  }
}
