package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.Annotations;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.HypervisorEvent;
import org.virtfleet.libvirt.HypervisorEvent.Change;
import org.virtfleet.libvirt.StateReason;

/// What becomes of guests when their host is shut down, and after its next boot.
class HostDownTest extends LoopOnFake {
  @Test
  void theyGoInTurnAndComeBackInTheOtherOne() throws Exception {
    DomainInfo database = run("database", "1");
    DomainInfo web = run("web", "2");
    DomainInfo rest = run("rest", "none at all");
    hypervisor.domains().ignoreShutdown(rest.uuid());
    List<UUID> ended = new CopyOnWriteArrayList<>();
    try (var _ = hypervisor.subscribe(event -> noteEnd(event, ended))) {
      hostGoesDown.set(true);
      endLoop();
      await().atMost(PATIENCE).until(() -> ended.size() == 3);
    }
    assertThat(ended).containsExactly(rest.uuid(), web.uuid(), database.uuid());
    assertThat(instances.status("rest").getPhase()).as("nothing is written").isEqualTo("Running");

    hostGoesDown.set(false);
    startLoop();
    instances.awaitPhase("database", "Failed");
    assertThat(instances.message("database", "Ready"))
        .isEqualTo("The host was shut down, and the guest with it.");
    instances.awaitStatus(
        "web", _ -> isWaiting("web", "others come back first: default/database."));
    instances.awaitStatus("rest", _ -> isWaiting("rest", "default/database, default/web."));
    instances.delete("database");
    instances.awaitGone("database");
    run("database", "1");
    instances.awaitPhase("web", "Failed");
    instances.awaitStatus("rest", _ -> isWaiting("rest", "first: default/web."));
  }

  @Test
  void theyRunOnWhenOnlyTheAgentEnds() throws Exception {
    DomainInfo domain = run("stays");
    endLoop();
    assertThat(hypervisor.domains().find(domain.uuid()).orElseThrow().isActive()).isTrue();
    startLoop();
  }

  @Test
  void whatElseEndsAGuestWhileTheHostGoesDownIsTheHostsDoing() {
    DomainInfo domain = run("others");
    hostGoesDown.set(true);
    hypervisor.domains().stop(domain.uuid(), StateReason.SHUT_DOWN);
    instances.awaitPhase("others", "Failed");
  }

  private boolean isWaiting(String name, String end) {
    return instances.message(name, "Ready").endsWith(end);
  }

  private static void noteEnd(HypervisorEvent event, List<UUID> ended) {
    if (event instanceof HypervisorEvent.Lifecycle(var uuid, _, Change change)
        && change == Change.STOPPED) {
      ended.add(uuid);
    }
  }

  private DomainInfo run(String name, String priority) {
    create(name);
    instances.edit(
        name, vmi -> vmi.getMetadata().setAnnotations(Map.of(Annotations.BOOT_PRIORITY, priority)));
    instances.awaitPhase(name, "Running");
    return hypervisor.domains().findByName("default_" + name).orElseThrow();
  }
}
