package org.virtfleet.controllers.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;

/// What the nodes have promised to instances. The cache shows a placement only a moment after it
/// was written; until then it is remembered here, so that two instances placed in a row do not both
/// get the same memory.
///
/// Used by the scheduler's one worker only.
final class Promises {

  private record Placed(String node, Demand demand) {}

  /// By the instance's uid.
  private final Map<String, Placed> notSeenYet = new HashMap<>();

  void remember(VirtualMachineInstance instance, String node, Demand demand) {
    notSeenYet.put(instance.getMetadata().getUid(), new Placed(node, demand));
  }

  /// @param instances all there are
  /// @return what each node has promised, by the node's name
  Map<String, List<Demand>> byNode(Collection<VirtualMachineInstance> instances) {
    Map<String, List<Demand>> promises = new HashMap<>();
    Map<String, Placed> stillUnseen = new HashMap<>();
    for (VirtualMachineInstance instance : instances) {
      Placed early = notSeenYet.get(instance.getMetadata().getUid());
      String node = nodeOf(instance);
      if (!node.isEmpty()) {
        if (!ended(instance)) {
          add(promises, node, Demand.of(instance.getSpec(), List.of()));
        }
      } else if (early != null) {
        stillUnseen.put(instance.getMetadata().getUid(), early);
        add(promises, early.node(), early.demand());
      }
    }
    notSeenYet.clear();
    notSeenYet.putAll(stillUnseen);
    return promises;
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

  private static void add(Map<String, List<Demand>> promises, String node, Demand demand) {
    promises.computeIfAbsent(node, _ -> new ArrayList<>()).add(demand);
  }
}
