package org.virtfleet.agent.unmanaged;

import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.vmi.Adopter;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.RunStrategy;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.domain.adoption.AdoptionResult;
import org.virtfleet.domain.projection.DomainProjection;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Domains;

/// Makes a machine that shows a domain the domain's own, when somebody asked for it. All of it may
/// be done again by the agent that comes after one that was killed.
final class AdoptionStep {
  private static final Logger log = LoggerFactory.getLogger(AdoptionStep.class);
  private static final int UNPROCESSABLE = 422;

  private final Domains domains;
  private final DomainProjection projection;
  private final GuestObjects objects;
  private final Adopter adopter;
  private final EventRecorder events;

  AdoptionStep(
      Domains domains,
      DomainProjection projection,
      GuestObjects objects,
      Adopter adopter,
      EventRecorder events) {
    this.domains = domains;
    this.projection = projection;
    this.objects = objects;
    this.adopter = adopter;
    this.events = events;
  }

  static boolean isAsked(VirtualMachine vm) {
    return "true".equals(annotation(vm, Annotations.ADOPT));
  }

  /// @return whether the machine is an ordinary one now; if not, it says why
  boolean adopt(VirtualMachine seen, DomainInfo domain) {
    VirtualMachine vm = objects.current(seen).orElse(seen);
    String definition = domains.definition(domain.uuid());
    AdoptionResult result =
        adopter.judge(vm, domain, definition, projection.project(domain.uuid(), definition).spec());
    return switch (result) {
      case AdoptionResult.Refused(List<String> reasons) -> {
        refuse(vm, domain, String.join(". ", reasons) + ".");
        yield false;
      }
      case AdoptionResult.Possible possible -> carryOut(vm, domain, possible);
    };
  }

  private boolean carryOut(VirtualMachine vm, DomainInfo domain, AdoptionResult.Possible possible) {
    RunStrategy strategy =
        domains.autostart(domain.uuid()) ? RunStrategy.RERUN_ON_FAILURE : RunStrategy.MANUAL;
    UnaryOperator<VirtualMachine> asOwn =
        objects.asOwn(possible.spec(), possible.kept().text(), strategy);
    try {
      objects.tryOwn(vm, asOwn);
    } catch (RequestFailed e) {
      if (e.code() != UNPROCESSABLE && !e.isForbidden()) {
        throw e;
      }
      refuse(vm, domain, e.reason());
      return false;
    }
    adopter.take(vm, domain.uuid(), possible.kept());
    if (domain.isActive()) {
      objects.askForStart(vm);
    }
    objects.makeOwn(vm, asOwn);
    log.info("{} is a machine of this cluster now", vm.getMetadata().getName());
    events.normal(
        vm, "Adopted", "The guest belongs to the cluster now. It was not stopped for that.");
    return true;
  }

  private void refuse(VirtualMachine vm, DomainInfo domain, String why) {
    if (adopter.isTakenBy(domain.uuid(), vm)) { // by an agent that was killed then
      objects.askForNothing(vm);
    }
    adopter.leave(vm, domain.uuid());
    if (!why.equals(annotation(vm, Annotations.ADOPTION_REFUSED))) {
      objects.annotate(vm, Annotations.ADOPTION_REFUSED, why);
      events.warning(vm, "AdoptionRefused", why);
    }
  }

  private static String annotation(VirtualMachine vm, String name) {
    var annotations = vm.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(name, "");
  }
}
