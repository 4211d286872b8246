package org.virtfleet.controllers.scheduling;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.client.control.Key;

/// A claim that one guest has for itself (`ReadWriteOncePod`) keeps every other one waiting, on
/// whatever node.
final class TakenClaim {

  private TakenClaim() {}

  /// @param single the claims that an instance needs for itself
  /// @param placed all others that have a place
  /// @return which claim it waits for, and who has it: a sentence without its full stop
  static Optional<String> among(Set<Key> single, Collection<Promises.Placed> placed) {
    return placed.stream()
        .flatMap(other ->
            other.claims().stream()
                .filter(single::contains)
                .map(claim ->
                    "PVC %s has access mode ReadWriteOncePod and VirtualMachineInstance %s uses it: stop that one first"
                        .formatted(claim, other.instance().name())))
        .min(String::compareTo);
  }
}
