package org.virtfleet.agent.vmi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.agent.push.GuestFreezer;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Freezes the file systems of guests through their agents, for a backup, and sees to it that none
/// stays frozen. Each freeze has an end, which stands in the domain's metadata before the guest is
/// asked: an agent that comes after one that was killed finds it there and keeps to it.
public final class FreezeWatch implements GuestFreezer, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FreezeWatch.class);
  private static final int WORKERS = 2;
  private static final String NAMESPACE = "https://virtfleet.org/ns/freeze/1";
  private static final String PREFIX = "virtfleetfreeze";
  private static final String THAWED = "<freeze/>";
  private static final Pattern UNTIL = Pattern.compile("until=[\"']([^\"']{0,40})[\"']");
  private static final String FREEZE = "{\"execute\":\"guest-fsfreeze-freeze\"}";
  private static final String THAW = "{\"execute\":\"guest-fsfreeze-thaw\"}";

  /// The agent's answer where it has found no file system that it could freeze.
  private static final Pattern NOTHING =
      Pattern.compile("\\s*\\{\\s*\"return\"\\s*:\\s*0\\s*}\\s*");

  /// Shorter than the server waits for an answer.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// When a guest is asked again that has not thawed.
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final Domains domains;
  private final Consumer<UUID> overdue;
  private final Clock clock;
  private final Map<UUID, Instant> frozen = new ConcurrentHashMap<>();
  private final Controller<UUID> controller =
      new Controller<>("thaws", WORKERS, new WhileConnected<>(this::thawInTime));

  /// @param overdue called with each domain that was thawed because its time was over
  FreezeWatch(Domains domains, Consumer<UUID> overdue, Clock clock) {
    this.domains = domains;
    this.overdue = overdue;
    this.clock = clock;
  }

  /// @param ours domains whose freezes an earlier agent may have begun
  void start(List<OwnedDomain> ours) {
    for (OwnedDomain owned : ours) {
      until(owned.domain()).ifPresent(end -> frozen.put(owned.domain(), end));
    }
    controller.start();
    frozen.keySet().forEach(controller::enqueue);
  }

  @Override
  public boolean canFreeze(UUID domain) {
    return LiveDomain.of(domains.xml(domain)).agentConnected();
  }

  /// Freezes a running guest; one that is frozen stays so, for no longer than was said first.
  ///
  /// @param longest after which it is thawed unless somebody did it before
  @Override
  public void freeze(UUID domain, Duration longest) {
    if (!canFreeze(domain)) {
      throw new HypervisorException(
          ErrorCode.WRONG_STATE,
          "The guest cannot be frozen: no guest agent answers in it. Install qemu-guest-agent there.");
    }
    Instant end = clock.instant().plus(longest);
    if (frozen.putIfAbsent(domain, end) != null) {
      return;
    }
    try {
      domains.setMetadata(domain, PREFIX, NAMESPACE, "<freeze until='%s'/>".formatted(end));
      if (NOTHING.matcher(domains.agentCommand(domain, FREEZE, PATIENCE)).matches()) {
        domains.setMetadata(domain, PREFIX, NAMESPACE, THAWED);
        frozen.remove(domain);
      }
    } catch (HypervisorException e) {
      frozen.put(domain, clock.instant()); // It may be frozen all the same.
      throw e;
    } finally {
      controller.enqueue(domain);
    }
  }

  /// Thaws a guest; one that is not frozen stays so.
  @Override
  public void thaw(UUID domain) {
    String _ = domains.agentCommand(domain, THAW, PATIENCE);
    domains.setMetadata(domain, PREFIX, NAMESPACE, THAWED);
    frozen.remove(domain);
  }

  @Override
  public boolean isFrozen(UUID domain) {
    return frozen.containsKey(domain);
  }

  /// Its time is over: it was reset, or is to end and must be able to write what it has.
  void hurry(UUID domain) {
    if (frozen.computeIfPresent(domain, (_, _) -> clock.instant()) != null) {
      controller.enqueue(domain);
    }
  }

  /// The host goes down: every guest must be able to write what it has.
  void thawAll() {
    for (UUID domain : frozen.keySet()) {
      try {
        thaw(domain);
      } catch (HypervisorException e) {
        log.warn("Domain {} ends frozen: {}", domain, e.getMessage());
      }
    }
  }

  /// It has ended.
  void leave(UUID domain) {
    frozen.remove(domain);
  }

  private Outcome thawInTime(UUID domain) {
    Instant end = frozen.get(domain);
    if (end == null) {
      return Outcome.settled();
    }
    Duration left = Duration.between(clock.instant(), end);
    if (left.isPositive()) {
      return Outcome.again(left);
    }
    try {
      thaw(domain);
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      return again(domain, e);
    }
    log.info("Thawed domain {}: its time was over", domain);
    overdue.accept(domain);
    return Outcome.settled();
  }

  /// A guest whose agent is silent, or that is paused, may be frozen still.
  private Outcome again(UUID domain, HypervisorException e) {
    if (domains.find(domain).filter(DomainInfo::isActive).isEmpty()) {
      leave(domain);
      return Outcome.settled();
    }
    log.warn("Domain {} is to thaw and does not yet: {}", domain, e.getMessage());
    return Outcome.again(ASK_AGAIN);
  }

  /// A mark that somebody has spoilt is over.
  private Optional<Instant> until(UUID domain) {
    return domains
        .metadata(domain, NAMESPACE)
        .map(UNTIL::matcher)
        .filter(Matcher::find)
        .map(mark -> Rfc3339.parse(mark.group(1)).orElseGet(clock::instant));
  }

  @Override
  public void close() {
    controller.close();
  }
}
