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

  private final Hypervisor hypervisor;
  private final Clock clock;

  /// When each was last asked. Forgotten with the agent: then it is asked once more.
  private final Map<UUID, Instant> asked = new ConcurrentHashMap<>();

  public DomainStopper(Hypervisor hypervisor, Clock clock) {
    this.hypervisor = hypervisor;
    this.clock = clock;
  }

  /// @param deadline when its power is cut
  /// @return after which time to look again; empty when nothing runs any more
  public Optional<Duration> stop(DomainInfo domain, Instant deadline) {
    if (!domain.isActive()) {
      asked.remove(domain.uuid());
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (!now.isBefore(deadline)) {
      log.info("The time of {} is over: its power is cut", domain.name());
      tolerant(() -> hypervisor.domains().destroy(domain.uuid()));
      return Optional.of(Duration.ofMillis(100));
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

  /// When the time of a VMI is over that was asked to stop.
  public static Instant deadline(VirtualMachineInstance vmi, Instant since) {
    Long grace = vmi.getSpec().getTerminationGracePeriodSeconds();
    return since.plusSeconds(Objects.requireNonNullElse(grace, DEFAULT_GRACE));
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
