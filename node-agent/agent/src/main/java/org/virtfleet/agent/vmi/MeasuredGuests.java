package org.virtfleet.agent.vmi;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.virtfleet.agent.metrics.Guests;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;

/// The guests of this node, for those who measure them.
///
/// @param others which VMI shows a domain that is not this cluster's own
record MeasuredGuests(
    DomainRegistry registry,
    Cache<VirtualMachineInstance> vmis,
    Function<UUID, Optional<Key>> others)
    implements Guests {
  /// What KubeVirt calls the interface of a VMI that names none.
  private static final List<String> NONE_NAMED = List.of("default");

  @Override
  public boolean any() {
    return registry.any() || !vmis.isEmpty();
  }

  @Override
  public Optional<Key> vmiOf(UUID domain) {
    return registry.known(domain).map(OwnedDomain::vmi).or(() -> others.apply(domain));
  }

  @Override
  public List<String> interfacesOf(Key vmi) {
    List<String> names =
        vmis.get(vmi).stream()
            .flatMap(found -> found.getSpec().getDomain().getDevices().getInterfaces().stream())
            .map(Interface::getName)
            .toList();
    return names.isEmpty() ? NONE_NAMED : names;
  }
}
