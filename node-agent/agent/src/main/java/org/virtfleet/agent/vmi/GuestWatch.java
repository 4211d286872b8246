package org.virtfleet.agent.vmi;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.libvirt.Hypervisor;

/// Asks running guests about themselves, which no event tells, and keeps what they said last. It
/// does so apart from the reconciler, so that a guest that answers slowly or never holds up nobody:
/// not another guest, and not the news of its own end.
final class GuestWatch implements AutoCloseable {
  private static final int WORKERS = 4;

  private final GuestProbe probe;
  private final Consumer<Key> news;
  private final Clock clock;
  private final Map<UUID, Watched> watched = new ConcurrentHashMap<>();
  private final Controller<UUID> controller =
      new Controller<>("guests", WORKERS, new WhileConnected<>(this::ask));

  /// @param since the guest was first seen running
  /// @param rests whether it is asked nothing for the time being
  private record Watched(Key vmi, boolean agent, Instant since, boolean rests, GuestFacts facts) {
    Watched knowing(GuestFacts newFacts) {
      return new Watched(vmi, agent, since, rests, newFacts);
    }

    Watched resting() {
      return new Watched(vmi, agent, since, true, facts);
    }
  }

  /// @param news called with the VMI whenever its guest says something else than before
  GuestWatch(Hypervisor hypervisor, Consumer<Key> news, Clock clock) {
    this.probe = new GuestProbe(hypervisor);
    this.news = news;
    this.clock = clock;
  }

  void start() {
    controller.start();
  }

  /// Watches a running guest from now on.
  ///
  /// @param agent whether its agent is connected now
  /// @return what is known so far
  GuestFacts watch(UUID domain, Key vmi, boolean agent) {
    Watched before = watched.get(domain);
    if (before != null && before.agent() == agent && before.vmi().equals(vmi) && !before.rests()) {
      return before.facts();
    }
    GuestFacts facts = before == null ? GuestFacts.unasked(false) : before.facts();
    Instant since = before == null ? clock.instant() : before.since();
    Watched now = new Watched(vmi, agent, since, false, facts.withAgent(agent));
    watched.put(domain, now);
    controller.enqueue(domain);
    return now.facts();
  }

  /// Asks nothing until it is watched again: it is paused or frozen and would not answer.
  ///
  /// @return what was known last
  GuestFacts rest(UUID domain, boolean agent) {
    Watched last = watched.computeIfPresent(domain, (_, guest) -> guest.resting());
    return last == null ? GuestFacts.unasked(agent) : last.facts().withAgent(agent);
  }

  /// It has ended.
  void leave(UUID domain) {
    watched.remove(domain);
  }

  private Outcome ask(UUID domain) {
    Watched guest = watched.get(domain);
    if (guest == null || guest.rests()) {
      return Outcome.settled();
    }
    GuestFacts facts = probe.probe(domain, guest.agent());
    // What was asked under another agent, or of a guest that has gone meanwhile, counts no more.
    if (!facts.equals(guest.facts()) && watched.replace(domain, guest, guest.knowing(facts))) {
      news.accept(guest.vmi());
    }
    return Outcome.again(Pace.of(guest.since(), facts, clock.instant()));
  }

  @Override
  public void close() {
    controller.close();
  }
}
