package org.virtfleet.agent;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.virtfleet.agent.metrics.Guests;
import org.virtfleet.agent.unmanaged.UnmanagedLoop;
import org.virtfleet.client.control.Key;

/// All guests that are measured: the cluster's own and those found here.
record AllGuests(Guests managed, UnmanagedLoop unmanaged) implements Guests {
  @Override
  public boolean any() {
    return managed.any() || unmanaged.any();
  }

  @Override
  public Optional<Key> vmiOf(UUID domain) {
    return managed.vmiOf(domain).or(() -> unmanaged.instanceOf(domain));
  }

  @Override
  public List<String> interfacesOf(Key vmi) {
    return managed.interfacesOf(vmi);
  }
}
