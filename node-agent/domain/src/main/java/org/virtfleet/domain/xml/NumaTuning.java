package org.virtfleet.domain.xml;

import java.util.List;
import java.util.stream.Collectors;

/// From which NUMA nodes of the host the guest's memory is taken, and from no others.
///
/// @param hostNodes the host's node of each of the guest's, from the guest's first
public record NumaTuning(List<Integer> hostNodes) {

  public NumaTuning {
    hostNodes = List.copyOf(hostNodes);
  }

  Element toElement() {
    String all = hostNodes.stream().map(String::valueOf).collect(Collectors.joining(","));
    Element tuning =
        Element.of("numatune")
            .add(Element.of("memory").with("mode", "strict").with("nodeset", all));
    for (int id = 0; id < hostNodes.size(); id++) {
      tuning =
          tuning.add(
              Element.of("memnode")
                  .with("cellid", id)
                  .with("mode", "strict")
                  .with("nodeset", hostNodes.get(id)));
    }
    return tuning;
  }
}
