package org.virtfleet.agent.vmi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Cache;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Brings this cluster's guests down when their host goes down: those that boot last go first, and
/// each has its own `terminationGracePeriodSeconds`. Nothing is written to the API, which may be
/// gone already.
final class Farewell {
  private static final Logger log = LoggerFactory.getLogger(Farewell.class);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Hypervisor hypervisor;
  private final Cache<VirtualMachineInstance> vmis;
  private final DomainRegistry registry;
  private final GuestEnds ends;
  private final DomainStopper stopper;
  private final Clock clock;

  Farewell(
      Hypervisor hypervisor,
      Cache<VirtualMachineInstance> vmis,
      DomainRegistry registry,
      GuestEnds ends,
      DomainStopper stopper,
      Clock clock) {
    this.hypervisor = hypervisor;
    this.vmis = vmis;
    this.registry = registry;
    this.ends = ends;
    this.stopper = stopper;
    this.clock = clock;
  }

  private record Guest(VirtualMachineInstance vmi, DomainInfo domain) {}

  /// Returns when none of them runs any more.
  void say() throws InterruptedException {
    TreeMap<Integer, List<Guest>> turns =
        registry.all().stream()
            .flatMap(owned ->
                vmis
                    .get(owned.vmi())
                    .flatMap(vmi -> running(owned).map(domain -> new Guest(vmi, domain)))
                    .stream())
            .collect(
                Collectors.groupingBy(
                    guest -> BootPriority.of(guest.vmi()), TreeMap::new, Collectors.toList()));
    for (List<Guest> turn : turns.descendingMap().values()) {
      log.info("The host goes down: {} guests are asked to power off", turn.size());
      end(new ArrayList<>(turn));
    }
  }

  private void end(List<Guest> turn) throws InterruptedException {
    Instant since = clock.instant();
    turn.removeIf(this::cannotBeMarked);
    while (!turn.isEmpty()) {
      turn.removeIf(guest -> hasEnded(guest, since));
      Thread.sleep(LOOK);
    }
  }

  /// Then it has ended meanwhile, or libvirt is away.
  private boolean cannotBeMarked(Guest guest) {
    try {
      ends.mark(guest.domain().uuid());
      return false;
    } catch (HypervisorException e) {
      log.warn("{} is left to libvirt: {}", guest.domain().name(), e.getMessage());
      return true;
    }
  }

  private boolean hasEnded(Guest guest, Instant since) {
    try {
      return hypervisor
          .domains()
          .find(guest.domain().uuid())
          .flatMap(domain -> stopper.stop(guest.vmi(), domain, since))
          .isEmpty();
    } catch (HypervisorException e) {
      log.warn("{} is left to libvirt: {}", guest.domain().name(), e.getMessage());
      return true;
    }
  }

  private Optional<DomainInfo> running(OwnedDomain owned) {
    return hypervisor.domains().find(owned.domain()).filter(DomainInfo::isActive);
  }

  /// Takes back what an agent said that was killed before it was done.
  void takeBack() {
    registry.all().forEach(owned -> running(owned).ifPresent(domain -> ends.unmark(domain.uuid())));
  }
}
