package org.virtfleet.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.Interface;

/// In which order the guest looks for something to boot: as `bootOrder` of disks and network cards
/// says; where none says anything, the disks as they are listed.
final class BootOrder {
  private final boolean asked;
  private int listed;

  private BootOrder(boolean asked) {
    this.asked = asked;
  }

  static BootOrder of(DomainRequest request, DomainDraft draft) {
    List<Integer> orders =
        Stream.concat(
                request.effective().disks().stream().map(Disk::getBootOrder),
                request.effective().interfaces().stream().map(Interface::getBootOrder))
            .filter(Objects::nonNull)
            .toList();
    Set<Integer> seen = new HashSet<>();
    for (int order : orders) {
      if (order < 1 || !seen.add(order)) {
        draft.refuse(
            "spec.domain.devices", "bootOrder %d is below 1 or given twice".formatted(order));
      }
    }
    return new BootOrder(request.running() || !orders.isEmpty());
  }

  /// The place of the next disk in the list.
  ///
  /// @param bootable false for a disk that only holds settings
  Optional<Integer> next(@Nullable Integer order, boolean bootable) {
    if (asked || !bootable) {
      return Optional.ofNullable(order);
    }
    return Optional.of(++listed);
  }
}
