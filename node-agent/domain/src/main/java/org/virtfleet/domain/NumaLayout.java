package org.virtfleet.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.domain.xml.Cpu;
import org.virtfleet.domain.xml.Memory;

/// `spec.domain.cpu.numa.guestMappingPassthrough`: the guest has a NUMA node for each of the host's
/// on which it has processors, with those processors and an equal share of its memory, which comes
/// from that node.
final class NumaLayout {
  static final String FIELD = "spec.domain.cpu.numa.guestMappingPassthrough";

  private NumaLayout() {}

  static boolean isAsked(CPU cpu) {
    return cpu.getNuma() != null && cpu.getNuma().getGuestMappingPassthrough() != null;
  }

  /// The processors in such an order that a guest lies on as few nodes as may be: those of the node
  /// with most of them first.
  static List<Integer> sorted(NodeOffer offer) {
    var sizes =
        offer.processors().stream()
            .collect(Collectors.groupingBy(cpu -> node(offer, cpu), Collectors.counting()));
    return offer.processors().stream()
        .sorted(
            Comparator.<Integer, Long>comparing(cpu -> -sizes.getOrDefault(node(offer, cpu), 0L))
                .thenComparing(cpu -> node(offer, cpu))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static int node(NodeOffer offer, int processor) {
    return offer.numaNodes().getOrDefault(processor, -1);
  }

  /// @param processors the host's processor of each of the guest's
  static void lay(List<Integer> processors, NodeOffer offer, DomainDraft draft) {
    if (!offer.numaNodes().keySet().containsAll(processors)) {
      draft.refuse(
          FIELD,
          "this node does not tell in which NUMA nodes its processors are: leave it out, or choose another node");
      return;
    }
    Optional<Memory> memory = draft.memory();
    if (memory.isEmpty() || processors.isEmpty()) {
      return; // refused
    }
    Optional<Long> page = memory.get().backing().pageBytes();
    if (page.isEmpty()) {
      draft.refuse(FIELD, "it needs spec.domain.memory.hugepages");
    } else if (memory.get().most().isPresent()) {
      draft.refuse(FIELD, "memory that is laid out so cannot grow: leave maxGuest out");
    } else {
      lay(processors, memory.get(), page.get(), offer, draft);
    }
  }

  private static void lay(
      List<Integer> processors, Memory memory, long page, NodeOffer offer, DomainDraft draft) {
    var guestsOf = new TreeMap<Integer, List<String>>();
    for (int vcpu = 0; vcpu < processors.size(); vcpu++) {
      guestsOf
          .computeIfAbsent(node(offer, processors.get(vcpu)), _ -> new ArrayList<>())
          .add(Integer.toString(vcpu));
    }
    long pages = memory.bytes() / page;
    int count = guestsOf.size();
    if (pages < count) {
      draft.refuse(FIELD, "its memory has fewer huge pages than it has NUMA nodes: give it more");
      return;
    }
    var nodes = new ArrayList<Cpu.Node>();
    for (List<String> vcpus : guestsOf.values()) {
      long share = pages / count + (nodes.size() < pages % count ? 1 : 0);
      nodes.add(new Cpu.Node(String.join(",", vcpus), share * page, memory.backing().shared()));
    }
    draft.numa(nodes, List.copyOf(guestsOf.keySet()));
  }
}
