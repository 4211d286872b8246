package org.virtfleet.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.libvirt.HypervisorEvent.Altered;
import org.virtfleet.libvirt.HypervisorEvent.Change;
import org.virtfleet.libvirt.HypervisorEvent.Lifecycle;

/// What every [Hypervisor] promises. Subclasses say which one.
abstract class HypervisorContract {
  static final String NAMESPACE = "https://virtfleet.org/ns/test";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final UUID uuid = UUID.randomUUID();
  final String name = "agent-contract-" + uuid.toString().substring(0, 8);
  private final List<HypervisorEvent> events = new CopyOnWriteArrayList<>();

  @TempDir Path folder;
  Hypervisor hypervisor;

  abstract Hypervisor open();

  /// A guest that the hypervisor under test can start.
  abstract String domainXml();

  @BeforeEach
  void connect() {
    hypervisor = open();
    hypervisor.subscribe(events::add);
  }

  @AfterEach
  void leave() {
    hypervisor
        .domains()
        .find(uuid)
        .ifPresent(domain -> {
          if (domain.isActive()) {
            hypervisor.domains().destroy(uuid);
          }
          hypervisor.domains().undefine(uuid);
        });
    hypervisor.storage().pool(name).ifPresent(_ -> hypervisor.storage().forgetPool(name));
    hypervisor.close();
  }

  @Test
  void hostAndCapabilitiesAreKnown() {
    assertThat(hypervisor.host().cpus()).isPositive();
    assertThat(hypervisor.host().memoryBytes()).isGreaterThan(1 << 20);
    assertThat(hypervisor.host().architecture())
        .isEqualTo(hypervisor.capabilities().architecture());
    assertThat(hypervisor.state()).isEqualTo(new ConnectionState.Connected());
  }

  @Test
  void aDefinedDomainIsShutOffAndFoundByUuidAndName() {
    DomainInfo defined = hypervisor.domains().define(domainXml());

    assertThat(defined.uuid()).isEqualTo(uuid);
    assertThat(defined.state()).isEqualTo(DomainState.SHUT_OFF);
    assertThat(defined.persistent()).isTrue();
    assertThat(hypervisor.domains().find(uuid)).contains(defined);
    assertThat(hypervisor.domains().findByName(name)).contains(defined);
    assertThat(hypervisor.domains().list()).contains(defined);
    assertThat(hypervisor.domains().xml(uuid)).contains(name);
  }

  @Test
  void whatIsNotThereIsEmptyAndActingOnItIsNotFound() {
    assertThat(hypervisor.domains().find(uuid)).isEmpty();
    assertThat(hypervisor.domains().findByName(name)).isEmpty();
    assertThat(hypervisor.storage().pool(name)).isEmpty();
    assertThat(hypervisor.storage().volume(name, "disk")).isEmpty();
    assertThat(hypervisor.networks().find(name)).isEmpty();
    fails(ErrorCode.NOT_FOUND, () -> hypervisor.domains().start(uuid));
    fails(ErrorCode.NOT_FOUND, () -> hypervisor.storage().volumes(name));
  }

  @Test
  void metadataIsKeptUnderItsNamespaceAndAChangeIsHeard() {
    hypervisor.domains().define(domainXml());

    assertThat(hypervisor.domains().metadata(uuid, NAMESPACE))
        .hasValueSatisfying(xml -> assertThat(xml).contains("mark"));
    String other = "https://example.org/other";
    assertThat(hypervisor.domains().metadata(uuid, other)).isEmpty();
    hypervisor.domains().start(uuid);
    hypervisor.domains().setMetadata(uuid, "other", other, "<note/>");
    assertThat(hypervisor.domains().metadata(uuid, other)).isPresent();
    await()
        .atMost(PATIENCE)
        .until(() ->
            events.stream()
                .anyMatch(e -> e instanceof Altered altered && altered.uuid().equals(uuid)));
  }

  @Test
  void brokenXmlIsRefused() {
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() -> hypervisor.domains().define("<domain"));
  }

  @Test
  void aDomainIsStartedPausedResumedAndDestroyedAndEachIsHeard() {
    hypervisor.domains().define(domainXml());
    hypervisor.domains().start(uuid);
    assertThat(state()).isEqualTo(DomainState.RUNNING);
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() -> hypervisor.domains().start(uuid));

    hypervisor.domains().suspend(uuid);
    assertThat(state()).isEqualTo(DomainState.PAUSED);
    assertThat(hypervisor.domains().find(uuid).orElseThrow().reason()).isEqualTo(StateReason.USER);

    hypervisor.domains().resume(uuid);
    assertThat(state()).isEqualTo(DomainState.RUNNING);

    hypervisor.domains().destroy(uuid);
    DomainInfo stopped = hypervisor.domains().find(uuid).orElseThrow();
    assertThat(stopped.state()).isEqualTo(DomainState.SHUT_OFF);
    assertThat(stopped.reason()).isEqualTo(StateReason.DESTROYED);
    fails(ErrorCode.WRONG_STATE, () -> hypervisor.domains().destroy(uuid));

    hypervisor.domains().undefine(uuid);
    assertThat(hypervisor.domains().find(uuid)).isEmpty();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(changes())
                .containsSubsequence(
                    Change.DEFINED,
                    Change.STARTED,
                    Change.SUSPENDED,
                    Change.RESUMED,
                    Change.STOPPED,
                    Change.UNDEFINED));
  }

  @Test
  void aSavedDomainGoesOnAndWhatWasSavedGoesWithItsDefinition() {
    hypervisor.domains().define(domainXml());
    fails(ErrorCode.WRONG_STATE, () -> hypervisor.domains().save(uuid));
    hypervisor.domains().start(uuid);
    assertThat(hypervisor.domains().isSaved(uuid)).isFalse();

    hypervisor.domains().save(uuid);
    DomainInfo saved = hypervisor.domains().find(uuid).orElseThrow();
    assertThat(saved.state()).isEqualTo(DomainState.SHUT_OFF);
    assertThat(saved.reason()).isEqualTo(StateReason.SAVED);
    assertThat(hypervisor.domains().isSaved(uuid)).isTrue();

    hypervisor.domains().start(uuid);
    assertThat(state()).isEqualTo(DomainState.RUNNING);
    assertThat(hypervisor.domains().isSaved(uuid)).isFalse();

    hypervisor.domains().save(uuid);
    hypervisor.domains().undefine(uuid);
    hypervisor.domains().define(domainXml());
    assertThat(hypervisor.domains().isSaved(uuid)).isFalse();
  }

  @Test
  void runningDomainsHaveCounters() {
    hypervisor.domains().define(domainXml());
    assertThat(hypervisor.domains().stats()).noneMatch(s -> s.uuid().equals(uuid));
    hypervisor.domains().start(uuid);

    assertThat(hypervisor.domains().stats())
        .anyMatch(s -> s.uuid().equals(uuid) && s.state() == DomainState.RUNNING);
  }

  @Test
  void volumesAreMadeGrownAndDeletedInADirectoryPool() {
    Storage storage = hypervisor.storage();
    StoragePool pool = storage.ensureDirectoryPool(name, folder.resolve("pool"));
    assertThat(pool.active()).isTrue();
    assertThat(pool.available()).isPositive();
    assertThat(storage.ensureDirectoryPool(name, folder.resolve("pool")).path())
        .isEqualTo(pool.path());
    fails(
        ErrorCode.ALREADY_EXISTS,
        () -> storage.ensureDirectoryPool(name, folder.resolve("elsewhere")));

    Volume volume =
        storage.createVolume(name, NewVolume.sparse("disk", VolumeFormat.QCOW2, 1 << 20));
    assertThat(volume.capacity()).isEqualTo(1 << 20);
    assertThat(volume.path()).startsWith(pool.path());
    assertThat(storage.volume(name, "disk")).isPresent();
    fails(
        ErrorCode.ALREADY_EXISTS,
        () -> storage.createVolume(name, NewVolume.sparse("disk", VolumeFormat.QCOW2, 1 << 20)));

    storage.deleteVolume(name, "disk");
    storage.deleteVolume(name, "disk");
    assertThat(storage.volumes(name)).isEmpty();
  }

  @Test
  void namesOfVolumesCannotLeaveThePool() {
    for (String bad : List.of("../disk", "a/b", "", ".hidden", "-flag")) {
      fails(ErrorCode.INVALID, () -> NewVolume.sparse(bad, VolumeFormat.RAW, 1));
    }
  }

  /// @param copying of disks of the running domain, which does not end by itself
  void copiedOnceAtATime(String copying) {
    Domains domains = hypervisor.domains();
    assertThat(domains.backup(uuid)).isEqualTo(new BackupState.None());
    assertThat(domains.backupXml(uuid)).isEmpty();
    domains.abortBackup(uuid);

    domains.beginBackup(uuid, copying, "");
    assertThat(domains.backup(uuid)).isInstanceOf(BackupState.Running.class);
    assertThat(domains.backupXml(uuid)).get().asString().contains("<domainbackup");
    fails(ErrorCode.WRONG_STATE, () -> domains.beginBackup(uuid, copying, ""));

    domains.abortBackup(uuid);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(domains.backup(uuid)).isInstanceOf(BackupState.Failed.class));
    assertThat(domains.backupXml(uuid)).isEmpty();
  }

  DomainState state() {
    return hypervisor.domains().find(uuid).orElseThrow().state();
  }

  private List<Change> changes() {
    return events.stream()
        .filter(Lifecycle.class::isInstance)
        .map(Lifecycle.class::cast)
        .filter(e -> e.uuid().equals(uuid))
        .map(Lifecycle::change)
        .toList();
  }

  static void fails(ErrorCode code, Runnable call) {
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
  }

  String minimalXml(String type, String os, String devices) {
    return """
    <domain type='%s'>
      <name>%s</name>
      <uuid>%s</uuid>
      <metadata><t:mark xmlns:t='%s' of='contract'/></metadata>
      <memory unit='MiB'>64</memory>
      <vcpu>1</vcpu>
      <os>%s</os>
      <features><acpi/></features>
      <devices>%s</devices>
    </domain>
    """
        .formatted(type, name, uuid, NAMESPACE, os, devices);
  }
}
