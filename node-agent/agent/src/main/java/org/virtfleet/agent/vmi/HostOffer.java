package org.virtfleet.agent.vmi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.virtfleet.agent.device.DeviceOffer;
import org.virtfleet.agent.device.HugePages;
import org.virtfleet.agent.device.NumaNodes;
import org.virtfleet.agent.device.ProcessorOffer;
import org.virtfleet.api.Exclusives;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.NodeOffer;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.StateReason;

/// What this host has for guests that ask for it.
final class HostOffer {
  private static final HugePages PAGES = new HugePages(Path.of("/sys/kernel/mm/hugepages"));
  private static final Path NODES = Path.of("/sys/devices/system/node");
  private static final String SUPERUSER = "root";
  private static final Path VSOCK = Path.of("/dev/vhost-vsock");

  private final HypervisorUri.Kind kind;
  private final DeviceOffer devices;
  private final ProcessorOffer processors;
  private final DomainRegistry registry;

  HostOffer(
      HypervisorUri.Kind kind,
      DeviceOffer devices,
      ProcessorOffer processors,
      DomainRegistry registry) {
    this.kind = kind;
    this.devices = devices;
    this.processors = processors;
    this.registry = registry;
  }

  /// To a guest that is to start now.
  NodeOffer to(VirtualMachineInstance vmi) {
    return to(vmi, PAGES.free());
  }

  /// To a guest of which nobody knows what it holds already, or whether it ever runs.
  NodeOffer toAnother(VirtualMachineInstance vmi) {
    return to(vmi, PAGES.all());
  }

  /// @param pages how many huge pages of each size
  private NodeOffer to(VirtualMachineInstance vmi, Map<Long, Long> pages) {
    return switch (kind) {
      case SYSTEM -> {
        Predicate<DomainInfo> others = othersThan(vmi);
        yield new NodeOffer(
            asksFor(vmi) ? devices.without(others) : Map.of(),
            asksFor(vmi) ? processors.without(others) : List.of(),
            asksFor(vmi) ? NumaNodes.read(NODES) : Map.of(),
            processors.common(),
            pages,
            Files.exists(VSOCK),
            reachesPorts());
      }
      case SESSION -> NodeOffer.figures(reachesPorts());
      case TEST -> NodeOffer.nothing();
    };
  }

  /// What else than devices and processors the host has for guests, by the names under which a Node
  /// counts it.
  Map<String, Long> count() {
    return switch (kind) {
      case SYSTEM -> PAGES.bytes();
      case SESSION, TEST -> Map.of();
    };
  }

  /// Whether this agent may open the sockets that QEMU listens at for the ports of guests: they are
  /// in a folder of QEMU's own user.
  boolean reachesPorts() {
    return switch (kind) {
      case SYSTEM -> SUPERUSER.equals(System.getProperty("user.name"));
      case SESSION -> true;
      case TEST -> false;
    };
  }

  /// Whether a guest wants something for itself.
  static boolean asksFor(VirtualMachineInstance vmi) {
    return !Exclusives.of(vmi.getSpec()).isEmpty();
  }

  private Predicate<DomainInfo> othersThan(VirtualMachineInstance vmi) {
    Optional<UUID> own = registry.ofVmi(vmi.getMetadata().getUid()).map(OwnedDomain::domain);
    return domain -> !own.equals(Optional.of(domain.uuid())) && holds(domain);
  }

  /// One of ours that never ran is about to, and one that is suspended goes on with what it had.
  private boolean holds(DomainInfo domain) {
    boolean comes = domain.reason() == StateReason.UNKNOWN || domain.reason() == StateReason.SAVED;
    return domain.isActive() || (comes && registry.known(domain.uuid()).isPresent());
  }
}
