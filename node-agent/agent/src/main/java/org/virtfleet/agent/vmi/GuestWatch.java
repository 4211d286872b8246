package org.virtfleet.agent.vmi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.domain.projection.AttachedCard;
import org.virtfleet.libvirt.Hypervisor;

/// Asks running guests about themselves, which no event tells, and keeps what they said last. It
/// does so apart from the reconciler, so that a guest that answers slowly or never holds up nobody:
/// not another guest, and not the news of its own end.
public final class GuestWatch implements AutoCloseable {
  private static final int WORKERS = 4;

  private final GuestProbe probe;
  private final HostAddresses addresses;
  private final Consumer<UUID> news;
  private final Clock clock;
  private final Map<UUID, Watched> watched = new ConcurrentHashMap<>();
  private final Controller<UUID> controller =
      new Controller<>("guests", WORKERS, new WhileConnected<>(this::ask));

  /// @param born when the guest began to run
  /// @param rests whether it is asked nothing for the time being
  private record Watched(
      Instant born, boolean agent, List<AttachedCard> cards, boolean rests, GuestFacts facts) {
    Watched knowing(GuestFacts newFacts) {
      return new Watched(born, agent, cards, rests, newFacts);
    }

    Watched resting() {
      return new Watched(born, agent, cards, true, facts);
    }

    /// Nobody could say anything: it has no agent, and no card of which anybody knows an address.
    boolean isMute() {
      return !agent && cards.isEmpty();
    }
  }

  /// @param news called with the domain whenever its guest says something else than before
  public GuestWatch(
      Hypervisor hypervisor, HostAddresses addresses, Consumer<UUID> news, Clock clock) {
    this.probe = new GuestProbe(hypervisor, addresses);
    this.addresses = addresses;
    this.news = news;
    this.clock = clock;
  }

  public void start() {
    controller.start();
  }

  /// Watches a running guest from now on.
  ///
  /// @param vmi as which it runs; a new one is another guest
  /// @param agent whether its agent is connected now
  /// @param cards that it has now
  /// @return what is known so far
  public GuestFacts watch(
      UUID domain, VirtualMachineInstance vmi, boolean agent, List<AttachedCard> cards) {
    Instant born =
        Rfc3339.parse(vmi.getMetadata().getCreationTimestamp()).orElseGet(clock::instant);
    Watched before = watched.get(domain);
    GuestFacts facts = GuestFacts.unasked(agent);
    if (before != null && before.born().equals(born)) {
      if (before.agent() == agent && before.cards().equals(cards) && !before.rests()) {
        return before.facts();
      }
      facts = before.facts().withAgent(agent);
    }
    watched.put(domain, new Watched(born, agent, cards, false, facts));
    controller.enqueue(domain);
    return facts;
  }

  /// Asks nothing until it is watched again: it is paused or frozen and would not answer.
  ///
  /// @return what was known last
  public GuestFacts rest(UUID domain, boolean agent) {
    Watched last = watched.computeIfPresent(domain, (_, guest) -> guest.resting());
    return last == null ? GuestFacts.unasked(agent) : last.facts().withAgent(agent);
  }

  /// It has ended.
  public void leave(UUID domain) {
    watched.remove(domain);
    addresses.forget(domain);
  }

  private Outcome ask(UUID domain) {
    Watched guest = watched.get(domain);
    if (guest == null || guest.rests()) {
      return Outcome.settled();
    }
    Instant now = clock.instant();
    Duration pace = Pace.of(guest.born(), guest.facts(), now);
    GuestFacts facts =
        probe.probe(
            domain,
            guest.agent(),
            guest.cards(),
            Pace.leaseAge(pace),
            Pace.neighbourAge(guest.born(), now));
    if (!watched.containsKey(domain)) {
      addresses.forget(domain);
    }
    // What was asked under another agent, or of a guest that has gone meanwhile, counts no more.
    if (!facts.equals(guest.facts()) && watched.replace(domain, guest, guest.knowing(facts))) {
      news.accept(domain);
    }
    return guest.isMute()
        ? Outcome.settled()
        : Outcome.again(Pace.of(guest.born(), facts, clock.instant()));
  }

  @Override
  public void close() {
    controller.close();
  }
}
