package org.virtfleet.agent.unmanaged;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.vmi.Adopter;
import org.virtfleet.agent.vmi.DomainStopper;
import org.virtfleet.agent.vmi.EndOfGuest;
import org.virtfleet.agent.vmi.GuestFacts;
import org.virtfleet.agent.vmi.GuestWatch;
import org.virtfleet.agent.vmi.Health;
import org.virtfleet.agent.vmi.InstanceStatus;
import org.virtfleet.agent.vmi.LiveDomain;
import org.virtfleet.agent.vmi.RunningStatus;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.domain.projection.DomainProjection;
import org.virtfleet.domain.projection.ProjectedDomain;
import org.virtfleet.domain.xml.Owner;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Brings one domain that Virtfleet did not make and its objects together: the objects follow the
/// domain, and the domain follows what people asked of the machine. It starts from what libvirt and
/// the objects say and from nothing else.
final class UnmanagedReconciler implements Reconciler<UUID> {
  private static final Logger log = LoggerFactory.getLogger(UnmanagedReconciler.class);

  /// `spec.startStrategy` of an instance that starts with its processors stopped.
  private static final String PAUSED = "Paused";

  /// What was refused is tried again so often.
  private static final Duration RETRY = Duration.ofMinutes(5);

  private static final Outcome SETTLED = Outcome.settled();

  private final Domains domains;
  private final DomainProjection projection;
  private final GuestObjects objects;
  private final GuestWatch guests;
  private final QuietChanges quiet;
  private final DomainStopper stopper;
  private final Adopter adopter;
  private final AdoptionStep adoption;
  private final EventRecorder events;
  private final Clock clock;

  UnmanagedReconciler(
      Domains domains,
      DomainProjection projection,
      GuestObjects objects,
      GuestWatch guests,
      QuietChanges quiet,
      DomainStopper stopper,
      Adopter adopter,
      EventRecorder events,
      Clock clock) {
    this.domains = domains;
    this.projection = projection;
    this.objects = objects;
    this.guests = guests;
    this.quiet = quiet;
    this.stopper = stopper;
    this.adopter = adopter;
    this.adoption = new AdoptionStep(domains, projection, objects, adopter, events);
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(UUID id) {
    try {
      Optional<DomainInfo> domain = domains.find(id);
      if (domain.filter(DomainInfo::isActive).isEmpty()) {
        leave(id);
      }
      if (domain.isPresent() && isUnmanaged(id)) {
        return adopter.isTaken(id) ? goOnAdopting(domain.get()) : show(domain.get());
      }
    } catch (HypervisorException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
    }
    leave(id);
    objects.remove(id);
    return SETTLED;
  }

  private void leave(UUID id) {
    guests.leave(id);
    quiet.leave(id);
  }

  /// The pool says already that it is a machine's; whether the machine knows is to be seen.
  private Outcome goOnAdopting(DomainInfo domain) {
    Optional<VirtualMachine> shown = objects.machine(domain.uuid()).flatMap(objects::current);
    if (shown.filter(vm -> adopter.isTakenBy(domain.uuid(), vm)).isPresent()
        && shown.filter(GuestObjects::isShown).isPresent()) {
      return adoption.adopt(shown.get(), domain) ? SETTLED : show(domain);
    }
    objects.remove(domain.uuid());
    return SETTLED;
  }

  /// A mark of any cluster, even one that cannot be read, says that somebody looks after it.
  boolean isUnmanaged(UUID domain) {
    return domains.metadata(domain, Owner.NAMESPACE).isEmpty();
  }

  private Outcome show(DomainInfo domain) {
    ProjectedDomain defined = projection.project(domain.uuid(), domains.definition(domain.uuid()));
    VirtualMachine vm = objects.show(domain, defined.spec());
    if (AdoptionStep.isAsked(vm) && adoption.adopt(vm, domain)) {
      return SETTLED;
    }
    Optional<VirtualMachineInstance> instance = objects.instance(vm);
    if (domain.isActive()) {
      return follow(vm, domain, instance);
    }
    if (instance.isPresent()) {
      // The caches may be behind, and nothing is started or ended twice.
      return objects.current(instance.get()).map(now -> resume(vm, domain, now)).orElse(SETTLED);
    }
    boolean start =
        Wish.of(vm, instance) == Wish.START
            && objects.current(vm).filter(now -> Wish.of(now, instance) == Wish.START).isPresent();
    return start ? start(vm, domain, starting(vm, domain, defined)) : SETTLED;
  }

  /// From now on it is seen to be starting.
  private VirtualMachineInstance starting(
      VirtualMachine vm, DomainInfo domain, ProjectedDomain defined) {
    if (Wish.startsPaused(vm)) {
      defined.spec().setStartStrategy(PAUSED);
    }
    return objects.create(
        vm,
        domain,
        defined.spec(),
        fresh -> status(fresh).phase(VirtualMachineInstancePhase.SCHEDULED));
  }

  /// The instance of a domain that does not run: it is to be started still, or has ended.
  private Outcome resume(VirtualMachine vm, DomainInfo domain, VirtualMachineInstance instance) {
    if (isStarting(instance)) {
      return start(vm, domain, instance);
    }
    ended(vm, domain, instance);
    return SETTLED;
  }

  private static boolean isStarting(VirtualMachineInstance instance) {
    return instance.getStatus() != null
        && VirtualMachineInstancePhase.SCHEDULED.value().equals(instance.getStatus().getPhase());
  }

  private Outcome start(VirtualMachine vm, DomainInfo domain, VirtualMachineInstance instance) {
    try {
      if (PAUSED.equals(instance.getSpec().getStartStrategy())) {
        domains.startPaused(domain.uuid());
      } else {
        domains.start(domain.uuid());
      }
      log.info("Started {}", vm.getMetadata().getName());
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED || e.code() == ErrorCode.TIMEOUT) {
        throw e;
      }
      if (domains.find(domain.uuid()).filter(DomainInfo::isActive).isEmpty()) {
        cannotStart(vm, instance, Objects.requireNonNullElse(e.getMessage(), "no reason given"));
        return SETTLED;
      }
    }
    return domains
        .find(domain.uuid())
        .filter(DomainInfo::isActive)
        .map(started -> follow(vm, started, Optional.of(instance)))
        .orElseGet(() -> Outcome.again(Duration.ofMillis(1)));
  }

  private void cannotStart(VirtualMachine vm, VirtualMachineInstance instance, String why) {
    log.warn("{} cannot be started: {}", vm.getMetadata().getName(), why);
    objects.keepRequests(vm, Wish::withoutStart);
    VirtualMachineInstance last =
        lastWords(instance, VirtualMachineInstancePhase.FAILED, "StartFailed", why);
    events.warning(vm, "StartFailed", why);
    objects.remove(last);
  }

  private VirtualMachineInstance lastWords(
      VirtualMachineInstance instance,
      VirtualMachineInstancePhase phase,
      String reason,
      String message) {
    return objects.write(instance, copy -> status(copy).ended(phase, reason, message));
  }

  private Outcome follow(
      VirtualMachine vm, DomainInfo domain, Optional<VirtualMachineInstance> instance) {
    String xml = domains.xml(domain.uuid());
    ProjectedDomain live = projection.project(domain.uuid(), xml);
    GuestFacts facts =
        instance
            .map(seen -> facts(seen, domain, live))
            .orElseGet(() -> GuestFacts.unasked(live.agentConnected()));
    boolean stop = isToStop(vm, domain, instance);
    VirtualMachineInstance written =
        instance
            .map(seen ->
                objects.update(
                    seen,
                    domain,
                    live.spec(),
                    copy -> {
                      running(copy, domain, live, facts);
                      keepTime(copy.getMetadata(), stop);
                    }))
            .orElseGet(() ->
                objects.create(
                    vm, domain, live.spec(), fresh -> running(fresh, domain, live, facts)));
    if (stop) {
      return Outcome.again(stopper.stop(written, domain, since(written)).orElse(RETRY));
    }
    quiet.showed(domain.uuid(), xml);
    return AdoptionStep.isAsked(vm) ? Outcome.again(RETRY) : SETTLED;
  }

  /// One that is paused would not answer.
  private GuestFacts facts(
      VirtualMachineInstance instance, DomainInfo domain, ProjectedDomain live) {
    return domain.state() == DomainState.PAUSED
        ? guests.rest(domain.uuid(), live.agentConnected())
        : guests.watch(domain.uuid(), instance, live.agentConnected(), live.cards());
  }

  /// A guest without a definition could not be started again: it is not stopped for that.
  private boolean isToStop(
      VirtualMachine vm, DomainInfo domain, Optional<VirtualMachineInstance> instance) {
    if (Wish.of(vm, instance) != Wish.STOP) {
      return false;
    }
    if (domain.persistent() || !Wish.isRestart(vm)) {
      return true;
    }
    objects.keepRequests(vm, _ -> List.of());
    events.warning(
        vm,
        "RestartRefused",
        "The guest has no definition that it could be started from again, so it was left running. Stop it, or give it one first: virsh dumpxml %s >FILE, then virsh define FILE."
            .formatted(domain.uuid()));
    return false;
  }

  /// The agent may be killed while a guest takes its time: the object knows since when.
  private void keepTime(ObjectMeta metadata, boolean stop) {
    Map<String, String> annotations = new HashMap<>(metadata.getAnnotations());
    if (stop) {
      annotations.putIfAbsent(Annotations.STOPPING_SINCE, clock.instant().toString());
    } else {
      annotations.remove(Annotations.STOPPING_SINCE);
    }
    metadata.setAnnotations(annotations);
  }

  private Instant since(VirtualMachineInstance stopping) {
    return Rfc3339.parse(stopping.getMetadata().getAnnotations().get(Annotations.STOPPING_SINCE))
        .orElseGet(clock::instant);
  }

  private void running(
      VirtualMachineInstance copy, DomainInfo domain, ProjectedDomain live, GuestFacts facts) {
    InstanceStatus status = status(copy);
    new RunningStatus(live.emulated())
        .write(
            status,
            copy,
            domain,
            LiveDomain.seen(live.machine(), live.agentConnected(), live.cards(), live.targets()),
            facts,
            Health.GOOD,
            List.of());
    status.condition(
        "LiveMigratable", false, "NotManaged", "Virtfleet moves no guests that it did not make.");
  }

  private void ended(VirtualMachine vm, DomainInfo domain, VirtualMachineInstance instance) {
    EndOfGuest end = EndOfGuest.of(domain.reason());
    log.info("{} ended: {}", vm.getMetadata().getName(), end.message());
    VirtualMachineInstance last = lastWords(instance, end.phase(), end.reason(), end.message());
    objects.keepRequests(vm, Wish::withoutStart);
    if (end.phase() == VirtualMachineInstancePhase.FAILED) {
      events.warning(vm, "Stopped", end.message());
    } else {
      events.normal(vm, "Stopped", end.message());
    }
    objects.remove(last);
  }

  private InstanceStatus status(VirtualMachineInstance copy) {
    return new InstanceStatus(copy, clock.instant());
  }
}
