package org.virtfleet.agent.vmi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Suspends guests to disk while the annotation of their instance asks for it, and lets them go on
/// (decision 0017). Whether a guest is suspended is what libvirt says: it has the file.
final class Suspension {
  private static final Logger log = LoggerFactory.getLogger(Suspension.class);

  /// A guest stands still while its memory is written, also when that fails in the end.
  private static final Duration TRY_AGAIN = Duration.ofMinutes(5);

  private static final String PAUSED = "Paused";

  private final Domains domains;
  private final DiskChains chains;
  private final FreezeWatch freezes;
  private final HostPower power;
  private final EventRecorder events;
  private final Clock clock;
  private final Map<UUID, Failure> failures = new ConcurrentHashMap<>();

  private record Failure(Instant at, String message) {
    Unfinished unfinished() {
      return new Unfinished(Unfinished.Part.GUEST, "", Unfinished.SUSPEND_FAILED, message);
    }
  }

  Suspension(
      Domains domains,
      DiskChains chains,
      FreezeWatch freezes,
      HostPower power,
      EventRecorder events,
      Clock clock) {
    this.domains = domains;
    this.chains = chains;
    this.freezes = freezes;
    this.power = power;
    this.events = events;
    this.clock = clock;
  }

  static boolean isAsked(VirtualMachineInstance vmi) {
    Map<String, String> annotations = vmi.getMetadata().getAnnotations();
    return annotations != null && "true".equals(annotations.get(Annotations.SUSPENDED));
  }

  /// Whether a guest that does not run can go on.
  boolean isKept(DomainInfo domain) {
    return domains.isSaved(domain.uuid());
  }

  /// Suspends a running guest if that is asked for.
  ///
  /// @return why it runs on though it is
  List<Unfinished> bring(VirtualMachineInstance vmi, DomainInfo domain) {
    if (!isAsked(vmi)) {
      failures.remove(domain.uuid());
      return List.of();
    }
    if (freezes.isFrozen(domain.uuid())) {
      return List.of(
          Unfinished.waiting(
              Unfinished.Part.GUEST,
              "",
              "The guest is suspended when its file systems are thawed."));
    }
    Failure before = failures.get(domain.uuid());
    if (before != null && clock.instant().isBefore(before.at().plus(TRY_AGAIN))) {
      return List.of(before.unfinished());
    }
    try {
      domains.save(domain.uuid());
    } catch (HypervisorException e) {
      return List.of(failed(vmi, domain, e).unfinished());
    }
    failures.remove(domain.uuid());
    log.info("Suspended {}", domain.name());
    events.normal(vmi, "Suspended", "The guest was suspended to disk.");
    return List.of();
  }

  private Failure failed(VirtualMachineInstance vmi, DomainInfo domain, HypervisorException e) {
    if (e.code() == ErrorCode.DISCONNECTED || e.code() == ErrorCode.TIMEOUT) {
      throw e; // It may be saved all the same: the next look tells.
    }
    Failure failure = new Failure(clock.instant(), "The guest runs on: " + e.getMessage());
    failures.put(domain.uuid(), failure);
    log.warn("{} cannot be suspended: {}", domain.name(), e.getMessage());
    events.warning(vmi, Unfinished.SUSPEND_FAILED, failure.message());
    return failure;
  }

  /// Lets a guest go on where it was.
  ///
  /// @return why it cannot
  Optional<String> resume(VirtualMachineInstance vmi, DomainInfo domain) {
    if (power.goesDown()) {
      return Optional.of("The host goes down: the guest goes on after its next boot.");
    }
    try {
      // A file that is not whole would be deleted by the start, and the guest booted anew.
      chains.require(domains.savedXml(domain.uuid()));
      domains.start(domain.uuid());
    } catch (Unattachable e) {
      return Optional.of(cannotResume(vmi, domain, String.valueOf(e.getMessage())));
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED || e.code() == ErrorCode.TIMEOUT) {
        throw e;
      }
      return Optional.of(
          cannotResume(
              vmi, domain, "%s. Stopping it gives its memory up.".formatted(e.getMessage())));
    }
    log.info("Resumed {}", domain.name());
    events.normal(vmi, "Resumed", "The guest goes on from its memory on disk.");
    return Optional.empty();
  }

  private String cannotResume(VirtualMachineInstance vmi, DomainInfo domain, String reason) {
    String why = "The guest cannot go on: " + reason;
    log.warn("{}: {}", domain.name(), why);
    events.warning(vmi, "ResumeFailed", why);
    return why;
  }

  /// @param why it cannot go on, if it is to
  static void write(InstanceStatus status, Optional<String> why) {
    String message =
        why.orElse(
            "The guest is suspended to disk. It goes on when annotation %s is taken off, or when it is unpaused."
                .formatted(Annotations.SUSPENDED));
    status.phase(VirtualMachineInstancePhase.RUNNING);
    status.condition(PAUSED, true, why.isPresent() ? "ResumeFailed" : "SuspendedToDisk", message);
    status.condition(ConditionTypes.READY, false, "GuestNotRunning", message);
    status.condition(
        ConditionTypes.SYNCHRONIZED,
        why.isEmpty(),
        why.isEmpty() ? null : "ResumeFailed",
        why.orElse(null));
    status.withoutCondition("AgentConnected");
  }
}
