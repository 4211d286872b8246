package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The nodes and who is on them, at one moment.
record Cluster(List<Candidate> nodes, Neighbourhood around) {

  static Cluster of(Collection<Node> nodes, Collection<Promises.Placed> placed) {
    Map<String, List<Demand>> promised = new HashMap<>();
    List<Resident> residents = new ArrayList<>();
    for (Promises.Placed one : placed) {
      promised.computeIfAbsent(one.resident().node(), _ -> new ArrayList<>()).add(one.demand());
      residents.add(one.resident());
    }
    List<Candidate> candidates =
        nodes.stream()
            .map(node ->
                Candidate.of(node, promised.getOrDefault(node.getMetadata().getName(), List.of())))
            .toList();
    return new Cluster(candidates, Neighbourhood.of(residents, candidates));
  }
}
