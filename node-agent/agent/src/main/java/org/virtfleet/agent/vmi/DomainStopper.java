package org.virtfleet.agent.vmi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Brings a guest to its end: asks it, asks again, and cuts the power when its time is over.
public final class DomainStopper {
  private static final Logger log = LoggerFactory.getLogger(DomainStopper.class);

  /// KubeVirt's default for `terminationGracePeriodSeconds`.
  private static final long DEFAULT_GRACE = 30;

  /// A guest that is still booting does not hear the button: press it again.
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  /// After the power was cut, which libvirt does before it answers.
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Hypervisor hypervisor;
  private final EventRecorder events;
  private final Clock clock;

  /// When each was last asked. Forgotten with the agent: then it is asked once more.
  private final Map<UUID, Instant> asked = new ConcurrentHashMap<>();

  public DomainStopper(Hypervisor hypervisor, EventRecorder events, Clock clock) {
    this.hypervisor = hypervisor;
    this.events = events;
    this.clock = clock;
  }

  /// @param vmi tells how much time the guest has
  /// @param since when it was asked to stop
  /// @return after which time to look again; empty when nothing runs any more
  public Optional<Duration> stop(VirtualMachineInstance vmi, DomainInfo domain, Instant since) {
    if (!domain.isActive()) {
      asked.remove(domain.uuid());
      return Optional.empty();
    }
    Instant now = clock.instant();
    long grace = grace(vmi);
    Instant deadline = since.plusSeconds(grace);
    if (!now.isBefore(deadline)) {
      force(vmi, domain, grace);
      return Optional.of(LOOK_AGAIN);
    }
    Instant last = asked.getOrDefault(domain.uuid(), Instant.MIN);
    if (last.isBefore(now.minus(ASK_AGAIN))) {
      asked.put(domain.uuid(), now);
      if (domain.state() == DomainState.PAUSED) {
        tolerant(() -> hypervisor.domains().resume(domain.uuid())); // Nobody hears while paused.
      }
      tolerant(() -> hypervisor.domains().shutdown(domain.uuid()));
    }
    Duration left = Duration.between(now, deadline);
    return Optional.of(left.compareTo(ASK_AGAIN) < 0 ? left : ASK_AGAIN);
  }

  /// Nothing is told where no time was given: then this is what was asked for.
  private void force(VirtualMachineInstance vmi, DomainInfo domain, long grace) {
    log.info("The time of {} is over: its power is cut", domain.name());
    tolerant(() -> hypervisor.domains().destroy(domain.uuid()));
    boolean first = !Instant.MAX.equals(asked.put(domain.uuid(), Instant.MAX));
    if (first && grace > 0) {
      events.warning(
          vmi,
          "ForcedOff",
          "The guest did not power itself off within the %d s it had: its power was cut."
              .formatted(grace));
    }
  }

  private static long grace(VirtualMachineInstance vmi) {
    return Objects.requireNonNullElse(
        vmi.getSpec().getTerminationGracePeriodSeconds(), DEFAULT_GRACE);
  }

  /// It may stop by itself while we speak; what counts is what it is when we look again.
  private static void tolerant(Runnable call) {
    try {
      call.run();
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      log.info("{}", e.getMessage());
    }
  }
}
