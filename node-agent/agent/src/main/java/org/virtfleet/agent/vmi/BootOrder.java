package org.virtfleet.agent.vmi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;

/// The turn in which guests come back that went down with their host. An instance whose guest is
/// gone is told so only when those before it, by [BootPriority], are up again, or will not come:
/// who is not told dead is not started anew. That needs no memory but of who was told last: an
/// agent killed meanwhile finds the others as they are.
final class BootOrder {
  /// The vm controller makes another instance at once, if it makes one.
  private static final Duration UNTIL_MADE = Duration.ofSeconds(15);

  /// As long is waited for one at most.
  private static final Duration UNTIL_UP = Duration.ofMinutes(2);

  private final Cache<VirtualMachineInstance> vmis;
  private final Predicate<VirtualMachineInstance> isUp;
  private final Clock clock;
  private final Map<Key, Released> released = new ConcurrentHashMap<>();

  /// Whose end was told, and when.
  private record Released(int priority, Instant since) {}

  /// @param vmis of this node
  /// @param isUp whether the guest of an instance runs
  BootOrder(
      Cache<VirtualMachineInstance> vmis, Predicate<VirtualMachineInstance> isUp, Clock clock) {
    this.vmis = vmis;
    this.isUp = isUp;
    this.clock = clock;
  }

  /// The names of those that an instance, whose guest went down with the host, waits for.
  List<String> before(VirtualMachineInstance vmi) {
    int own = BootPriority.of(vmi);
    Stream<String> there =
        vmis.list().stream()
            .filter(other -> BootPriority.of(other) < own)
            .filter(VmiLoop::isManaged)
            .filter(other -> !isUp.test(other) && isAwaited(other))
            .map(other -> Key.of(other).toString());
    Stream<String> notYetMade =
        released.entrySet().stream()
            .filter(entry -> entry.getValue().priority() < own)
            .filter(entry -> vmis.get(entry.getKey()).isEmpty())
            .filter(entry -> isWithin(entry.getValue(), UNTIL_MADE))
            .map(entry -> entry.getKey().toString());
    return Stream.concat(there, notYetMade).sorted().toList();
  }

  private boolean isAwaited(VirtualMachineInstance other) {
    Released told = released.get(Key.of(other));
    boolean ended = VmiReconciler.isFinal(other);
    if (told == null) {
      return !ended;
    }
    return isWithin(told, ended ? UNTIL_MADE : UNTIL_UP);
  }

  private boolean isWithin(Released told, Duration time) {
    return clock.instant().isBefore(told.since().plus(time));
  }

  /// Its end is told now.
  void release(VirtualMachineInstance vmi) {
    released.put(Key.of(vmi), new Released(BootPriority.of(vmi), clock.instant()));
  }
}
