package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.Annotations;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;
import org.virtfleet.libvirt.StateReason;

/// Guests whose memory lies on disk.
class SuspensionTest extends LoopOnFake {
  @Test
  void aSuspendedGuestIsPausedAndGoesOnWhereItWas() throws Exception {
    DomainInfo domain = run("rests");
    suspend("rests", "true");
    awaitReason("rests", "SuspendedToDisk");
    assertThat(now(domain).isActive()).isFalse();
    assertThat(instances.status("rests").getPhase()).isEqualTo("Running");
    assertThat(instances.condition("rests", "Ready").orElseThrow().getStatus()).isEqualTo("False");

    endLoop();
    startLoop();
    instances.edit("rests", vmi -> vmi.getMetadata().setGenerateName("looked-at-again-"));
    suspend("rests", "false");
    instances.awaitNoCondition("rests", "Paused");
    assertThat(now(domain).reason()).isEqualTo(StateReason.RESTORED);
    assertThat(events("rests")).contains("Suspended", "Resumed").doesNotContain("Stopped");
  }

  @Test
  void oneThatWasPausedIsPausedWhenItGoesOn() {
    DomainInfo domain = run("paused");
    hypervisor.domains().suspend(domain.uuid());
    awaitReason("paused", "PausedByUser");
    suspend("paused", "true");
    awaitReason("paused", "SuspendedToDisk");
    suspend("paused", "false");
    awaitReason("paused", "PausedByUser");
    assertThat(now(domain).state()).isEqualTo(DomainState.PAUSED);
  }

  @Test
  void whereThereIsNoRoomForItsMemoryItRunsOn() {
    DomainInfo domain = run("large");
    hypervisor.domains().breakSaving(domain.uuid(), true);
    suspend("large", "true");
    awaitSynchronized("large", "SuspendFailed");
    assertThat(now(domain).isActive()).isTrue();
    assertThat(instances.message("large", "Synchronized"))
        .isEqualTo("The guest runs on: Cannot save the memory: No space left on device");
    suspend("large", "false");
    instances.awaitStatus(
        "large",
        _ -> instances.condition("large", "Synchronized").orElseThrow().getStatus().equals("True"));
    hypervisor.domains().breakSaving(domain.uuid(), false);
    suspend("large", "true");
    awaitReason("large", "SuspendedToDisk");
  }

  @Test
  void oneWhoseMemoryCannotBeReadIsNotStartedAnew() {
    DomainInfo domain = run("spoilt");
    suspend("spoilt", "true");
    awaitReason("spoilt", "SuspendedToDisk");
    hypervisor.domains().breakSaving(domain.uuid(), true);
    suspend("spoilt", "false");
    awaitReason("spoilt", "ResumeFailed");
    assertThat(instances.message("spoilt", "Paused"))
        .isEqualTo(
            "The guest cannot go on: The saved memory is incomplete. Stopping it gives its memory up.");
    assertThat(now(domain).isActive()).isFalse();
    instances.delete("spoilt");
    instances.awaitGone("spoilt");
    assertThat(hypervisor.domains().find(domain.uuid())).isEmpty();
  }

  @Test
  void oneThatTheHostsAdministratorSavedGoesOn() {
    DomainInfo domain = run("saved");
    hypervisor.domains().save(domain.uuid());
    await().atMost(PATIENCE).until(() -> now(domain).reason() == StateReason.RESTORED);
  }

  private DomainInfo now(DomainInfo domain) {
    return hypervisor.domains().find(domain.uuid()).orElseThrow();
  }

  private static void suspend(String name, String value) {
    instances.edit(
        name, vmi -> vmi.getMetadata().setAnnotations(Map.of(Annotations.SUSPENDED, value)));
  }

  private static void awaitReason(String name, String reason) {
    instances.awaitStatus(
        name,
        _ ->
            instances
                .condition(name, "Paused")
                .filter(paused -> reason.equals(paused.getReason()))
                .isPresent());
  }

  private static void awaitSynchronized(String name, String reason) {
    instances.awaitStatus(
        name,
        _ ->
            instances
                .condition(name, "Synchronized")
                .filter(condition -> reason.equals(condition.getReason()))
                .isPresent());
  }

  private static List<String> events(String name) {
    return instances.events(name).stream().map(Event::getReason).toList();
  }
}
