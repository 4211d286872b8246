package org.virtfleet.agent.metrics;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.virtfleet.client.control.Key;

/// Which guests there are and what they are called.
public interface Guests {
  /// Whether there is any; if not, libvirt is left alone.
  boolean any();

  /// Which VMI a domain belongs to; those of nobody are not measured.
  Optional<Key> vmiOf(UUID domain);

  /// The names of a VMI's network interfaces in their order, which is that of the domain's.
  List<String> interfacesOf(Key vmi);
}
