package org.virtfleet.agent.device;

import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.virtfleet.api.Exclusives;
import org.virtfleet.api.Labels;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Key;
import org.virtfleet.domain.xml.XmlReader;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;

/// The processors that this node sets aside for guests that want them for themselves. Which of them
/// are taken stands in libvirt's domains and nowhere else.
public final class ProcessorOffer {
  private final Hypervisor hypervisor;
  private final Cache<Node> nodes;
  private final Key node;

  /// Asked once: a host keeps its processors, and what it has to offer is told also while libvirt
  /// does not answer.
  private final int processors;

  /// Before the caches are started.
  public ProcessorOffer(Hypervisor hypervisor, Caches caches, String node) {
    this.hypervisor = hypervisor;
    this.nodes = caches.of(Node.class, Map.of(Labels.HOSTNAME, node));
    this.node = Key.of("", node);
    this.processors = hypervisor.host().cpus();
  }

  /// How many there are, by the name under which a Node counts them.
  public Map<String, Long> count() {
    return shares()
        .map(shares -> Map.of(Exclusives.DEDICATED_CPUS, (long) shares.apart().size()))
        .orElse(Map.of());
  }

  /// Those that run all guests without processors of their own; empty where these are all.
  public Optional<String> common() {
    return shares().map(shares -> ProcessorList.text(shares.common()));
  }

  /// Those that none of these domains has.
  public List<Integer> without(Predicate<DomainInfo> holders) {
    Optional<DedicatedProcessors> shares = shares();
    if (shares.isEmpty()) {
      return List.of();
    }
    var free = new TreeSet<>(shares.get().apart());
    new HeldDomains(hypervisor.domains())
        .xml(holders).stream().flatMap(ProcessorOffer::pinned).forEach(free::remove);
    return List.copyOf(free);
  }

  /// Where a domain's own processors and its emulator run.
  private static Stream<Integer> pinned(String xml) {
    return XmlReader.read(xml).flatMap(domain -> domain.child("cputune")).stream()
        .flatMap(tuning -> tuning.children().stream())
        .flatMap(pin -> pin.attribute("cpuset").stream())
        .flatMap(set -> ProcessorList.parse(set).stream())
        .flatMap(set -> set.stream());
  }

  /// Only libvirt's system daemon may pin guests to any of them.
  private Optional<DedicatedProcessors> shares() {
    return hypervisor.uri().kind() == HypervisorUri.Kind.SYSTEM
        ? nodes
            .get(node)
            .map(seen -> DedicatedProcessors.of(seen, processors))
            .filter(DedicatedProcessors::any)
        : Optional.empty();
  }
}
