package org.virtfleet.controllers.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.client.control.Key;

/// What the nodes have promised to instances. The cache shows a placement only a moment after it
/// was written; until then it is remembered here, so that two instances placed in a row do not both
/// get the same memory.
///
/// Used by the scheduler's one worker only.
final class Promises {

  /// @param demand what it asked of the node
  /// @param resident how its neighbours see it
  /// @param claims that it uses
  record Placed(Key instance, Demand demand, Resident resident, Set<Key> claims) {
    static Placed on(String node, VirtualMachineInstance instance) {
      return new Placed(
          Key.of(instance),
          Demand.of(instance, List.of(), Optional.empty()),
          Resident.of(instance, node),
          VolumeSurvey.claims(instance).collect(Collectors.toUnmodifiableSet()));
    }
  }

  /// By the instance's uid.
  private final Map<String, Placed> notSeenYet = new HashMap<>();

  void remember(VirtualMachineInstance instance, String node) {
    notSeenYet.put(instance.getMetadata().getUid(), Placed.on(node, instance));
  }

  /// @param instances all there are
  /// @return those that have a place and have not ended
  List<Placed> placed(Collection<VirtualMachineInstance> instances) {
    List<Placed> all = new ArrayList<>(seen(instances));
    Map<String, Placed> stillUnseen = new HashMap<>();
    for (VirtualMachineInstance instance : instances) {
      Placed early = notSeenYet.get(instance.getMetadata().getUid());
      if (early != null && nodeOf(instance).isEmpty()) {
        stillUnseen.put(instance.getMetadata().getUid(), early);
        all.add(early);
      }
    }
    notSeenYet.clear();
    notSeenYet.putAll(stillUnseen);
    return all;
  }

  /// Those of them that the objects themselves tell of.
  static List<Placed> seen(Collection<VirtualMachineInstance> instances) {
    return instances.stream()
        .filter(instance -> !nodeOf(instance).isEmpty() && !ended(instance))
        .map(instance -> Placed.on(nodeOf(instance), instance))
        .toList();
  }

  static String nodeOf(VirtualMachineInstance instance) {
    return Objects.requireNonNullElse(status(instance).getNodeName(), "");
  }

  static boolean ended(VirtualMachineInstance instance) {
    String phase = status(instance).getPhase();
    return VirtualMachineInstancePhase.SUCCEEDED.value().equals(phase)
        || VirtualMachineInstancePhase.FAILED.value().equals(phase);
  }

  private static VirtualMachineInstanceStatus status(VirtualMachineInstance instance) {
    return Objects.requireNonNullElseGet(instance.getStatus(), VirtualMachineInstanceStatus::new);
  }
}
