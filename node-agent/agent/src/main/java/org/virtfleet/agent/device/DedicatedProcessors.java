package org.virtfleet.agent.device;

import io.fabric8.kubernetes.api.model.Node;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.virtfleet.api.Annotations;

/// How a host's processors are shared out: those that each run one guest's processor and nothing
/// else, and those that run all the rest.
///
/// @param apart none where the node's administrator has set none aside
/// @param common never none
public record DedicatedProcessors(SortedSet<Integer> apart, SortedSet<Integer> common) {

  /// As the node's annotation has it. A list that cannot be read, or would leave none to the host
  /// itself, sets none aside; numbers that the host does not have count for nothing.
  ///
  /// @param processors how many the host has
  public static DedicatedProcessors of(Node node, int processors) {
    SortedSet<Integer> all = new TreeSet<>();
    for (int number = 0; number < processors; number++) {
      all.add(number);
    }
    SortedSet<Integer> apart =
        Optional.ofNullable(node.getMetadata().getAnnotations())
            .map(annotations -> annotations.get(Annotations.DEDICATED_CPUS))
            .filter(Objects::nonNull)
            .flatMap(ProcessorList::parse)
            .orElseGet(TreeSet::new);
    apart.retainAll(all);
    SortedSet<Integer> common = new TreeSet<>(all);
    common.removeAll(apart);
    return common.isEmpty()
        ? new DedicatedProcessors(new TreeSet<>(), all)
        : new DedicatedProcessors(apart, common);
  }

  public boolean any() {
    return !apart.isEmpty();
  }
}
