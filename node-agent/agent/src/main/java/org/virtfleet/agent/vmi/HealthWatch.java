package org.virtfleet.agent.vmi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.api.kubevirt.v1.Probe;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.domain.projection.AttachedCard;
import org.virtfleet.libvirt.Hypervisor;

/// Makes the readiness and liveness probes of running guests, apart from the reconciler, because a
/// guest may let them wait. A guest that is not alive any more loses its power: its machine's
/// runStrategy says what comes then.
final class HealthWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);
  private static final int WORKERS = 4;
  private static final Health UNKNOWN =
      new Health(false, "The readiness probe has not passed yet.");

  private final Hypervisor hypervisor;
  private final ProbeRunner runner;
  private final EventRecorder events;
  private final Consumer<Key> news;
  private final Clock clock;
  private final Map<UUID, Watched> watched = new ConcurrentHashMap<>();
  private final Controller<UUID> controller =
      new Controller<>("health", WORKERS, new WhileConnected<>(this::probe));

  private record Watched(
      VirtualMachineInstance vmi,
      List<AttachedCard> cards,
      Optional<ProbeState> readiness,
      Optional<ProbeState> liveness) {

    Watched having(List<AttachedCard> other) {
      return new Watched(vmi, other, readiness, liveness);
    }

    Health health() {
      return readiness
          .filter(state -> !state.passing())
          .map(state -> state.why().isEmpty() ? UNKNOWN : new Health(false, state.why()))
          .orElse(Health.GOOD);
    }

    boolean isOf(VirtualMachineInstance other) {
      return vmi.getMetadata().getUid().equals(other.getMetadata().getUid())
          && Objects.equals(vmi.getSpec().getReadinessProbe(), other.getSpec().getReadinessProbe())
          && Objects.equals(vmi.getSpec().getLivenessProbe(), other.getSpec().getLivenessProbe());
    }
  }

  /// @param news called with the VMI whenever it has become ready or ceased to be
  HealthWatch(
      Hypervisor hypervisor,
      GuestAddress addresses,
      EventRecorder events,
      Consumer<Key> news,
      Clock clock) {
    this.hypervisor = hypervisor;
    this.runner = new ProbeRunner(hypervisor, addresses);
    this.events = events;
    this.news = news;
    this.clock = clock;
  }

  void start() {
    controller.start();
  }

  /// Probes a running guest from now on.
  ///
  /// @param cards that it has now
  /// @return what is known so far
  Health watch(UUID domain, VirtualMachineInstance vmi, List<AttachedCard> cards) {
    Probe readiness = vmi.getSpec().getReadinessProbe();
    Probe liveness = vmi.getSpec().getLivenessProbe();
    if (readiness == null && liveness == null) {
      watched.remove(domain);
      return Health.GOOD;
    }
    Watched before = watched.get(domain);
    if (before != null && before.isOf(vmi)) {
      return watched.merge(domain, before, (now, _) -> now.having(cards)).health();
    }
    Instant now = clock.instant();
    Watched fresh =
        new Watched(vmi, cards, state(readiness, now, false), state(liveness, now, true));
    watched.put(domain, fresh);
    controller.enqueue(domain);
    return fresh.health();
  }

  private static Optional<ProbeState> state(@Nullable Probe probe, Instant now, boolean passing) {
    return Optional.ofNullable(probe).map(one -> ProbeState.fresh(one, now, passing));
  }

  /// Probes no more: it has ended, or is paused and would not answer.
  void leave(UUID domain) {
    watched.remove(domain);
  }

  private Outcome probe(UUID domain) {
    Watched guest = watched.get(domain);
    if (guest == null) {
      return Outcome.settled();
    }
    Watched after =
        new Watched(
            guest.vmi(),
            guest.cards(),
            guest.readiness().map(state -> made(domain, guest.cards(), state)),
            guest.liveness().map(state -> made(domain, guest.cards(), state)));
    // Of a guest that has gone meanwhile, or is asked otherwise now, the answers count no more.
    if (!watched.replace(domain, guest, after)) {
      return Outcome.again(Duration.ofMillis(1));
    }
    Optional<ProbeState> dead = after.liveness().filter(state -> !state.passing());
    if (dead.isPresent()) {
      end(domain, guest.vmi(), dead.get().why());
      return Outcome.settled();
    }
    if (!after.health().equals(guest.health())) {
      news.accept(Key.of(guest.vmi()));
    }
    return Outcome.again(untilNext(after));
  }

  private ProbeState made(UUID domain, List<AttachedCard> cards, ProbeState state) {
    Instant now = clock.instant();
    return state.isDue(now)
        ? state.after(runner.run(domain, cards, state.probe(), state.timeout()), now)
        : state;
  }

  private void end(UUID domain, VirtualMachineInstance vmi, String why) {
    log.warn("{} fails its liveness probe: {}", Key.of(vmi), why);
    events.warning(
        vmi, "Unhealthy", "The liveness probe failed: " + why + " The guest's power is cut.");
    watched.remove(domain);
    hypervisor.domains().destroy(domain);
  }

  private Duration untilNext(Watched guest) {
    Instant now = clock.instant();
    return Stream.concat(guest.readiness().stream(), guest.liveness().stream())
        .map(state -> Duration.between(now, state.next()))
        .min(Duration::compareTo)
        .filter(Duration::isPositive)
        .orElse(Duration.ofMillis(1));
  }

  @Override
  public void close() {
    controller.close();
    runner.close();
  }
}
