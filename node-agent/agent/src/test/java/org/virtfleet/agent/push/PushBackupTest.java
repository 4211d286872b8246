package org.virtfleet.agent.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.push.PushBackup.Stand;
import org.virtfleet.libvirt.BackupState;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.testing.FakeDomains;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// What becomes of QEMU's job when it does not come to its end, and of those of others.
class PushBackupTest {
  private static final Path COPY = Path.of("/pool/copy.qcow2");
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final FakeDomains domains = new FakeHypervisor().domains();
  @TempDir Path folder;
  private UUID domain = new UUID(0, 0);
  private PushBackup push;

  /// Guests without an agent.
  private static final class Mute implements GuestFreezer {
    @Override
    public boolean canFreeze(UUID domain) {
      return false;
    }

    @Override
    public boolean isFrozen(UUID domain) {
      return false;
    }

    @Override
    public void freeze(UUID domain, Duration longest) {
      throw new AssertionError("nobody there");
    }

    @Override
    public void thaw(UUID domain) {
      throw new AssertionError("nobody there");
    }
  }

  private HeldGuests held() {
    return new HeldGuests(domains, folder.resolve("held"));
  }

  @BeforeEach
  void boot() {
    push = new PushBackup(domains, new Mute(), held(), InstantSource.fixed(NOON));
    domain =
        domains
            .define(
                "<domain><name>guest</name><devices><disk><source file='/pool/a'/><target dev='vda'/></disk></devices></domain>")
            .uuid();
    domains.start(domain);
  }

  @Test
  void theMomentIsThatOfTheBeginning() throws Exception {
    assertThat(
            push.take(
                wanted("monday"), (_, _) -> domains.endBackup(domain, new BackupState.Completed())))
        .isEqualTo(new Moment(NOON, Moment.Stillness.NO_AGENT, ""));
    assertThat(domains.checkpoint(domain, "monday")).isPresent();
  }

  @Test
  void aJobThatNobodyWantsAnyMoreIsEndedWithItsCheckpoint() {
    assertThatThrownBy(() ->
            push.take(
                wanted("monday"),
                (_, _) -> {
                  throw new CancellationException("enough");
                }))
        .isInstanceOf(CancellationException.class);
    assertThat(domains.backup(domain)).isInstanceOf(BackupState.Failed.class);
    assertThat(domains.checkpoint(domain, "monday")).isEmpty();
  }

  @Test
  void aJobOfSomebodyElseGoesOnAndIsWaitedFor() {
    domains.beginBackup(
        domain,
        "<domainbackup><disks><disk name='vda'><target file='/pool/theirs'/></disk></disks></domainbackup>",
        "");
    assertThatThrownBy(() -> push.clear(domain, List.of(COPY), ""))
        .isInstanceOfSatisfying(TransferFailed.class, e -> assertThat(e.isLasting()).isFalse());
    assertThatThrownBy(() -> push.take(wanted(""), (_, _) -> {}))
        .isInstanceOf(HypervisorException.class);
    assertThat(domains.backup(domain)).isInstanceOf(BackupState.Running.class);
  }

  @Test
  void aJobThatAnAgentHasLeftWhichWasKilledIsEndedWithItsCheckpoint() throws Exception {
    DomainDisks disks = push.disks(domain);
    domains.beginBackup(
        domain,
        new BackupXml(disks).backup(wanted("").copies()),
        new BackupXml(disks).checkpoint("monday", List.of("vda")));
    push.clear(domain, List.of(COPY), "monday");
    assertThat(domains.backup(domain)).isInstanceOf(BackupState.Failed.class);
    assertThat(domains.checkpoint(domain, "monday")).isEmpty();
  }

  @Test
  void aGuestStandsFromItsMemoryIsKeptUntilTheCopyingHasBegun() throws Exception {
    var states = new ArrayList<String>();
    domains.onMemory(() -> states.add("memory " + state() + ", copying " + copies()));
    Moment moment =
        push.take(
            keeping(),
            (_, _) -> {
              states.add("copying " + state());
              domains.endBackup(domain, new BackupState.Completed());
            });
    assertThat(moment.stillness()).isEqualTo(Moment.Stillness.PAUSED);
    assertThat(states).containsExactly("memory PAUSED, copying false", "copying RUNNING");
    assertThat(folder.resolve("memory")).isNotEmptyFile();
    assertThat(folder.resolve("held")).isEmptyDirectory();

    domains.suspend(domain);
    push.take(keeping(), (_, _) -> domains.endBackup(domain, new BackupState.Completed()));
    assertThat(state()).as("somebody else had stopped it").isEqualTo("PAUSED");
  }

  @Test
  void aGuestGoesOnWhereItsMemoryIsNotKeptAndAfterAnAgentThatWasKilledMeanwhile() throws Exception {
    domains.breakSaving(domain, true);
    assertThatThrownBy(() -> push.take(keeping(), (_, _) -> {}))
        .hasMessageContaining("No space left");
    assertThat(state()).isEqualTo("RUNNING");

    domains.breakSaving(domain, false);
    domains.onMemory(() -> domains.resume(domain));
    assertThatThrownBy(() -> push.take(keeping(), (_, _) -> {}))
        .isInstanceOfSatisfying(TransferFailed.class, e -> assertThat(e.isLasting()).isFalse())
        .hasMessageContaining("not of one moment");
    assertThat(domains.backup(domain)).isInstanceOf(BackupState.Failed.class);

    domains.suspend(domain);
    Files.createFile(folder.resolve("held").resolve(domain.toString()));
    held().releaseAll();
    assertThat(state()).isEqualTo("RUNNING");
    domains.suspend(domain);
    held().releaseAll();
    assertThat(state()).as("not one of ours").isEqualTo("PAUSED");
  }

  @Test
  void whatIsBesideTheDisksIsWrittenWhileTheGuestStandsStillAndBeforeItsDisksAreCopied()
      throws Exception {
    var seen = new ArrayList<String>();
    var wanted =
        new PushBackup.Wanted(
            domain,
            push.disks(domain),
            wanted("").copies(),
            "",
            List.of(),
            new Stand.FileSystems(),
            Optional.of(() -> seen.add(state() + " " + copies())));
    push.take(
        wanted,
        (_, _) -> {
          seen.add(state() + " " + copies());
          domains.endBackup(domain, new BackupState.Completed());
        });
    assertThat(seen).containsExactly("PAUSED false", "RUNNING true");
  }

  private String state() {
    return domains.find(domain).orElseThrow().state().name();
  }

  private boolean copies() {
    return domains.backup(domain) instanceof BackupState.Running;
  }

  private PushBackup.Wanted keeping() {
    return new PushBackup.Wanted(
        domain,
        push.disks(domain),
        wanted("").copies(),
        "",
        List.of(),
        new Stand.Memory(folder.resolve("memory")));
  }

  private PushBackup.Wanted wanted(String checkpoint) {
    return new PushBackup.Wanted(
        domain,
        push.disks(domain),
        List.of(new BackupXml.Copy("vda", COPY, Optional.empty())),
        checkpoint,
        List.of("vda"),
        new Stand.FileSystems());
  }
}
