package org.virtfleet.agent.vmi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Asks guests to let go of devices. A guest decides when, or never: it may still boot, or have no
/// driver. It is asked again after a while; the device stays usable until it is gone.
final class Removals {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Hypervisor hypervisor;
  private final Clock clock;
  private final Map<String, Instant> asked = new ConcurrentHashMap<>();

  Removals(Hypervisor hypervisor, Clock clock) {
    this.hypervisor = hypervisor;
    this.clock = clock;
  }

  /// @param handle the device's alias in libvirt
  /// @param name the VMI's
  /// @param what for people, such as `disk data`
  void ask(
      UUID domain,
      String handle,
      Unfinished.Part part,
      String name,
      String what,
      LiveChanges.Log log) {
    String key = domain + " " + handle;
    Instant now = clock.instant();
    Instant last = asked.get(key);
    if (last == null || last.plus(PATIENCE).isBefore(now)) {
      asked.values().removeIf(time -> time.plus(PATIENCE.multipliedBy(2)).isBefore(now));
      asked.put(key, now);
      try {
        hypervisor.domains().detach(domain, handle);
      } catch (HypervisorException e) {
        if (e.code() == ErrorCode.DISCONNECTED) {
          throw e;
        }
        // Mostly: it is on its way out already. Whether it is, the next look at the domain tells.
      }
    }
    log.wait(
        part,
        name,
        "The guest was asked to let go of %s and has not answered yet.".formatted(what));
  }
}
