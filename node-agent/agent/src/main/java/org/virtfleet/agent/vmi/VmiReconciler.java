package org.virtfleet.agent.vmi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.StateReason;

/// Brings one VMI and its domain together. It starts from what libvirt says and what the object
/// says and from nothing else, so it goes on wherever an earlier agent was killed.
final class VmiReconciler implements Reconciler<Key> {
  private static final Logger log = LoggerFactory.getLogger(VmiReconciler.class);

  /// When a change of a running guest is tried again that did not work, or asked for again.
  private static final Duration TRY_AGAIN = Duration.ofSeconds(31);

  /// How often one looks whether it is its turn.
  private static final Duration TURN = Duration.ofSeconds(1);

  private final Hypervisor hypervisor;
  private final Cache<VirtualMachineInstance> vmis;
  private final DomainRegistry registry;
  private final DomainLauncher launcher;
  private final Adopter adopter;
  private final DomainStopper stopper;
  private final GuestEnds ends;
  private final Suspension suspension;
  private final HostPower power;
  private final BootOrder boot;
  private final Watches watches;
  private final LiveChanges changes;
  private final RunningStatus running;
  private final ContainerDisks containers;
  private final Scratch scratch;
  private final SerialLogs logs;
  private final KeptState kept;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final Clock clock;

  VmiReconciler(
      Hypervisor hypervisor,
      Cache<VirtualMachineInstance> vmis,
      DomainRegistry registry,
      DomainLauncher launcher,
      DiskChains chains,
      Adopter adopter,
      DomainStopper stopper,
      HostPower power,
      Watches watches,
      LiveChanges changes,
      RunningStatus running,
      ContainerDisks containers,
      Scratch scratch,
      SerialLogs logs,
      KeptState kept,
      ObjectWriter writer,
      EventRecorder events,
      Clock clock) {
    this.hypervisor = hypervisor;
    this.vmis = vmis;
    this.registry = registry;
    this.launcher = launcher;
    this.adopter = adopter;
    this.stopper = stopper;
    this.ends = new GuestEnds(hypervisor.domains(), power);
    this.power = power;
    this.suspension =
        new Suspension(hypervisor.domains(), chains, watches.freezes(), power, events, clock);
    this.boot = new BootOrder(vmis, this::isUp, clock);
    this.watches = watches;
    this.changes = changes;
    this.running = running;
    this.containers = containers;
    this.scratch = scratch;
    this.logs = logs;
    this.kept = kept;
    this.writer = writer;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(Key key) {
    return vmis.get(key).filter(VmiLoop::isManaged).map(this::bring).orElseGet(Outcome::settled);
  }

  private Outcome bring(VirtualMachineInstance vmi) {
    Optional<DomainInfo> domain =
        registry
            .ofVmi(vmi.getMetadata().getUid())
            .flatMap(owned -> hypervisor.domains().find(owned.domain()));
    if (vmi.getMetadata().getDeletionTimestamp() != null) {
      return end(vmi, domain);
    }
    VirtualMachineInstancePhase phase = phase(vmi);
    return switch (phase) {
      case SCHEDULED -> begin(vmi, domain);
      case RUNNING, UNKNOWN -> follow(vmi, domain);
      case PENDING, SCHEDULING, WAITING_FOR_SYNC, SUCCEEDED, FAILED -> Outcome.settled();
    };
  }

  private static VirtualMachineInstancePhase phase(VirtualMachineInstance vmi) {
    String value = vmi.getStatus() == null ? null : vmi.getStatus().getPhase();
    for (VirtualMachineInstancePhase phase : VirtualMachineInstancePhase.values()) {
      if (phase.value().equals(value)) {
        return phase;
      }
    }
    return VirtualMachineInstancePhase.PENDING;
  }

  /// A domain that never ran is started; one that ran already is followed, however far it came.
  private Outcome begin(VirtualMachineInstance vmi, Optional<DomainInfo> domain) {
    boolean ran =
        domain
            .filter(d -> d.isActive() || d.reason() != StateReason.UNKNOWN || suspension.isKept(d))
            .isPresent();
    if (ran) {
      return follow(vmi, domain);
    }
    if (power.goesDown()) {
      return Outcome.again(TRY_AGAIN);
    }
    Optional<DomainInfo> adopted = adopter.claim(vmi);
    if (adopted.isPresent()) {
      log.info("{} is the guest that runs as {} now", Key.of(vmi), adopted.get().name());
      return follow(vmi, adopted);
    }
    Optional<ContainerDisks.Lack> lack = containers.lack(vmi);
    if (lack.isPresent()) {
      return awaitImages(vmi, lack.get());
    }
    try {
      DomainInfo started = launcher.launch(vmi);
      containers.forget(vmi.getMetadata().getUid());
      log.info("Started {}", started.name());
      Outcome followed = follow(vmi, Optional.of(started));
      events.normal(vmi, "Started", "The guest was started.");
      return followed;
    } catch (Unattachable e) {
      return cannotStart(vmi, e.getMessage());
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED || e.code() == ErrorCode.TIMEOUT) {
        throw e;
      }
      return cannotStart(vmi, e.getMessage());
    }
  }

  /// Their coming brings the key back.
  private Outcome awaitImages(VirtualMachineInstance vmi, ContainerDisks.Lack lack) {
    change(
        vmi,
        status -> {
          status.condition(ConditionTypes.SYNCHRONIZED, false, lack.reason(), lack.message());
          status.condition(ConditionTypes.READY, false, "GuestNotRunning", lack.message());
        });
    return Outcome.settled();
  }

  private Outcome cannotStart(VirtualMachineInstance vmi, @Nullable String reason) {
    String message = Objects.requireNonNullElse(reason, "The hypervisor gave no reason.");
    log.warn("{} cannot be started: {}", Key.of(vmi), message);
    events.warning(vmi, "SyncFailed", message);
    change(
        vmi,
        status -> {
          status.phase(VirtualMachineInstancePhase.FAILED);
          status.raw().setReason("StartFailed");
          status.condition(ConditionTypes.SYNCHRONIZED, false, "StartFailed", message);
          status.condition(ConditionTypes.READY, false, "GuestNotRunning", message);
        });
    return Outcome.settled();
  }

  private Outcome follow(VirtualMachineInstance vmi, Optional<DomainInfo> domain) {
    if (domain.isEmpty()) {
      finish(
          vmi,
          VirtualMachineInstancePhase.FAILED,
          "DomainGone",
          "The guest is gone: libvirt knows it no more.");
      return Outcome.settled();
    }
    DomainInfo present = domain.get();
    if (!present.isActive()) {
      return suspension.isKept(present) ? rest(vmi, present) : endInTurn(vmi, present);
    }
    List<Unfinished> obstacles = suspension.bring(vmi, present);
    return Suspension.isAsked(vmi) && obstacles.isEmpty()
        ? rest(vmi, present)
        : keepRunning(vmi, present, obstacles);
  }

  /// A guest whose memory lies on disk, until it is to go on.
  private Outcome rest(VirtualMachineInstance vmi, DomainInfo domain) {
    boolean stays = Suspension.isAsked(vmi);
    Optional<String> why = stays ? Optional.empty() : suspension.resume(vmi, domain);
    if (!stays && why.isEmpty()) {
      return follow(vmi, hypervisor.domains().find(domain.uuid()));
    }
    watches.leave(domain.uuid());
    change(vmi, status -> Suspension.write(status, why));
    return stays ? Outcome.settled() : Outcome.again(TRY_AGAIN);
  }

  /// Whoever went down with the host is told so when those before it are back.
  private Outcome endInTurn(VirtualMachineInstance vmi, DomainInfo domain) {
    boolean byHost = ends.of(domain).isByHost();
    List<String> before = byHost ? boot.before(vmi) : List.of();
    if (before.isEmpty()) {
      if (byHost) {
        boot.release(vmi);
      }
      ended(vmi, domain);
      return Outcome.settled();
    }
    String message =
        "The host was down. By %s others come back first: %s."
            .formatted(Annotations.BOOT_PRIORITY, String.join(", ", before));
    change(vmi, status -> status.condition(ConditionTypes.READY, false, "WaitsForTurn", message));
    return Outcome.again(TURN);
  }

  /// One that is suspended is nobody's to wait for.
  private boolean isUp(VirtualMachineInstance vmi) {
    return registry
        .ofVmi(vmi.getMetadata().getUid())
        .flatMap(owned -> hypervisor.domains().find(owned.domain()))
        .filter(domain -> domain.isActive() || suspension.isKept(domain))
        .isPresent();
  }

  private Outcome keepRunning(
      VirtualMachineInstance vmi, DomainInfo domain, List<Unfinished> obstacles) {
    LiveDomain before = changes.look(vmi, domain.uuid());
    LiveChanges.Log made = changes.bring(vmi, domain.uuid(), before);
    LiveDomain live = made.changed() ? changes.look(vmi, domain.uuid()) : before;
    Watches.Seen seen = watches.look(vmi, domain, live);
    List<Unfinished> open = Stream.concat(obstacles.stream(), made.open().stream()).toList();
    change(
        vmi,
        status -> {
          running.write(status, vmi, domain, live, seen.facts(), seen.health(), open);
          seen.write(status);
        });
    return open.isEmpty() ? Outcome.settled() : Outcome.again(TRY_AGAIN);
  }

  private void ended(VirtualMachineInstance vmi, DomainInfo domain) {
    watches.leave(domain.uuid());
    EndOfGuest end = ends.of(domain);
    finish(vmi, end.phase(), end.reason(), end.message());
  }

  private void finish(
      VirtualMachineInstance vmi,
      VirtualMachineInstancePhase phase,
      String reason,
      String message) {
    if (isFinal(vmi)) {
      return;
    }
    log.info("{} ended as {}: {}", Key.of(vmi), phase.value(), message);
    change(vmi, status -> status.ended(phase, reason, message));
    if (phase == VirtualMachineInstancePhase.FAILED) {
      events.warning(vmi, "Stopped", message);
    } else {
      events.normal(vmi, "Stopped", message);
    }
  }

  static boolean isFinal(VirtualMachineInstance vmi) {
    VirtualMachineInstancePhase phase = phase(vmi);
    return phase == VirtualMachineInstancePhase.SUCCEEDED
        || phase == VirtualMachineInstancePhase.FAILED;
  }

  /// Guest off, then its end written, then its domain and scratch volumes gone, and only then the
  /// object let go.
  private Outcome end(VirtualMachineInstance vmi, Optional<DomainInfo> domain) {
    if (domain.isPresent()) {
      watches.freezes().hurry(domain.get().uuid());
      Optional<Duration> wait = stopper.stop(vmi, domain.get(), askedToStop(vmi));
      if (wait.isPresent()) {
        return Outcome.again(wait.get());
      }
      if (!isFinal(vmi) && phase(vmi) != VirtualMachineInstancePhase.SCHEDULED) {
        ended(vmi, domain.get());
        return Outcome.again(Duration.ofMillis(1)); // With the version that this made.
      }
      watches.leave(domain.get().uuid());
      logs.forget(vmi, domain.get());
      kept.undefine(domain.get().uuid());
      registry.look(domain.get().uuid());
    }
    containers.forget(vmi.getMetadata().getUid());
    scratch.discard(vmi.getMetadata().getUid());
    writer.patch(
        vmi,
        copy -> {
          copy.removeFinalizer(Finalizers.VMI);
          return copy;
        });
    return Outcome.settled();
  }

  private Instant askedToStop(VirtualMachineInstance vmi) {
    return Rfc3339.parse(vmi.getMetadata().getDeletionTimestamp()).orElseGet(clock::instant);
  }

  private void change(VirtualMachineInstance vmi, Consumer<InstanceStatus> change) {
    VirtualMachineInstance _ =
        writer.patch(
            vmi,
            copy -> {
              change.accept(new InstanceStatus(copy, clock.instant()));
              return copy;
            });
  }
}
