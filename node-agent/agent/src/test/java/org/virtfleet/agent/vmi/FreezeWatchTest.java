package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.control.Key;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.HypervisorException;

/// Guests whose file systems stand still for a while, and never longer.
class FreezeWatchTest extends LoopOnFake {
  private static final Duration LONG = Duration.ofMinutes(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  /// The fake's agent answers nothing while it is frozen, as a real one.
  @Test
  void aFrozenGuestIsShownAndNoProbeOfItCounts() {
    DomainInfo domain =
        runWithAgent(
            "still", "livenessProbe: {guestAgentPing: {}, periodSeconds: 1, failureThreshold: 2}");
    String mac =
        Objects.requireNonNull(instances.status("still").getInterfaces().getFirst().getMac());
    var address = new GuestInterface.Address("10.0.0.9", 24);
    hypervisor
        .domains()
        .setInterfaces(domain.uuid(), List.of(new GuestInterface("eth0", mac, List.of(address))));
    instances.awaitStatus("still", _ -> "10.0.0.9".equals(address("still")));
    freeze("still", domain, LONG);
    instances.awaitStatus("still", status -> "frozen".equals(status.getFsFreezeStatus()));
    instances.edit("still", vmi -> vmi.getMetadata().setGenerateName("looked-at-again-"));
    await()
        .during(Duration.ofSeconds(3))
        .atMost(PATIENCE)
        .until(() -> hypervisor.domains().find(domain.uuid()).orElseThrow().isActive());
    assertThat(address("still")).as("what was known last").isEqualTo("10.0.0.9");
    loop.freezes().thaw(domain.uuid());
    loop.look(Key.of("default", "still"));
    awaitNotFrozen("still");
  }

  @Test
  void aGuestThatNobodyThawsIsThawedWhenItsTimeIsOverAndItsOwnerIsTold() {
    DomainInfo domain = runWithAgent("forgotten", "");
    freeze("forgotten", domain, SHORT);
    awaitThawed(domain);
    awaitNotFrozen("forgotten");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(instances.events("forgotten"))
                .extracting(Event::getReason)
                .contains("Thawed"));
  }

  @Test
  void theNextAgentKeepsToTheTimeThatTheOneBeforeGave() throws Exception {
    DomainInfo domain = runWithAgent("survivor", "");
    freeze("survivor", domain, Duration.ofSeconds(2));
    endLoop();
    startLoop();
    instances.awaitStatus("survivor", status -> "frozen".equals(status.getFsFreezeStatus()));
    awaitThawed(domain);
    awaitNotFrozen("survivor");
  }

  @Test
  void theFirstWordCountsForAGuestThatIsFrozenTwice() {
    DomainInfo domain = runWithAgent("twice", "");
    freeze("twice", domain, SHORT);
    freeze("twice", domain, LONG);
    awaitThawed(domain);
  }

  @Test
  void aGuestThatIsResetOrStoppedIsFrozenNoLonger() {
    DomainInfo domain = runWithAgent("reset", "");
    freeze("reset", domain, LONG);
    hypervisor.domains().reboot(domain.uuid());
    awaitThawed(domain);
    freeze("reset", domain, LONG);
    instances.delete("reset");
    instances.awaitGone("reset");
  }

  @Test
  void aGuestWithNothingToFreezeIsNotFrozen() {
    DomainInfo domain = runWithAgent("empty", "");
    hypervisor.domains().withoutFileSystems(domain.uuid());
    loop.freezes().freeze(domain.uuid(), LONG);
    assertThat(loop.freezes().isFrozen(domain.uuid())).isFalse();
  }

  @Test
  void aGuestWithoutAnAgentIsRefused() {
    DomainInfo domain = run("deaf");
    assertThatThrownBy(() -> loop.freezes().freeze(domain.uuid(), LONG))
        .isInstanceOf(HypervisorException.class)
        .hasMessageContaining("qemu-guest-agent");
    assertThat(loop.freezes().isFrozen(domain.uuid())).isFalse();
  }

  private DomainInfo runWithAgent(String name, String probe) {
    instances.create(
        name,
        """
        %s
        terminationGracePeriodSeconds: 1
        domain:
          memory: {guest: 64Mi}
          devices: {interfaces: [{name: default, masquerade: {}}]}
        networks: [{name: default, pod: {}}]
        """
            .formatted(probe));
    await()
        .atMost(PATIENCE)
        .until(() ->
            hypervisor
                .domains()
                .findByName("default_" + name)
                .filter(DomainInfo::isActive)
                .isPresent());
    DomainInfo domain = hypervisor.domains().findByName("default_" + name).orElseThrow();
    hypervisor.domains().setAgent(domain.uuid(), true);
    instances.awaitCondition(name, "AgentConnected");
    return domain;
  }

  /// What the subresource does.
  private void freeze(String name, DomainInfo domain, Duration longest) {
    loop.freezes().freeze(domain.uuid(), longest);
    loop.look(Key.of("default", name));
  }

  private void awaitThawed(DomainInfo domain) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            hypervisor.domains().agentCommands(domain.uuid()).stream()
                    .filter(command -> command.contains("fsfreeze"))
                    .reduce((_, last) -> last)
                    .filter(last -> last.contains("thaw"))
                    .isPresent()
                && !loop.freezes().isFrozen(domain.uuid()));
  }

  private static void awaitNotFrozen(String name) {
    instances.awaitStatus(name, status -> status.getFsFreezeStatus() == null);
    assertThat(instances.status(name).getPhase()).isEqualTo("Running");
  }

  private static @Nullable String address(String name) {
    return instances.card(name, "default").getIpAddress();
  }
}
