package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Optional;

/// Processor model and topology.
///
/// @param sockets as many as there may ever be
/// @param nodes the guest's NUMA nodes, of which the processors and the memory are; empty where it
///   has none. Memory can only be added to a guest that has one
public record Cpu(
    Model model, int sockets, int cores, int threads, List<Feature> features, List<Node> nodes) {

  public Cpu {
    features = List.copyOf(features);
    nodes = List.copyOf(nodes);
  }

  public Cpu withNodes(List<Node> guestNodes) {
    return new Cpu(model, sockets, cores, threads, features, guestNodes);
  }

  /// What the guest sees as its processor.
  public sealed interface Model {}

  /// One that is as near to the host's as libvirt can describe.
  public record HostModel() implements Model {}

  /// The host's own.
  public record HostPassthrough() implements Model {}

  /// All that the emulator can do.
  public record Maximum() implements Model {}

  /// One by name.
  ///
  /// @param checked whether the guest may start only when the host offers every feature of it
  public record Named(String name, boolean checked) implements Model {}

  /// A single feature.
  ///
  /// @param policy `force`, `require`, `optional`, `disable`, `forbid`
  public record Feature(String name, String policy) {}

  /// A NUMA node.
  ///
  /// @param processors the guest's, as cpuset(7) lists them
  /// @param memoryBytes what is in it at boot
  /// @param shared whether another process of the host reads that memory
  public record Node(String processors, long memoryBytes, boolean shared) {}

  Element toElement() {
    Element cpu =
        switch (model) {
          case HostModel() -> Element.of("cpu").with("mode", "host-model");
          case HostPassthrough() -> Element.of("cpu").with("mode", "host-passthrough");
          case Maximum() -> Element.of("cpu").with("mode", "maximum");
          case Named named -> named(named);
        };
    return cpu.add(topology())
        .addAll(features.stream().map(Cpu::feature).toList())
        .add(nodes.isEmpty() ? Optional.empty() : Optional.of(numa()));
  }

  private static Element named(Named named) {
    return Element.of("cpu")
        .with("mode", "custom")
        .with("match", "exact")
        .with("check", named.checked() ? Optional.empty() : Optional.of("none"))
        .add(
            Element.text("model", named.name())
                .with("fallback", named.checked() ? "forbid" : "allow"));
  }

  private Element topology() {
    return Element.of("topology")
        .with("sockets", sockets)
        .with("dies", 1)
        .with("cores", cores)
        .with("threads", threads);
  }

  private Element numa() {
    Element numa = Element.of("numa");
    for (int id = 0; id < nodes.size(); id++) {
      Node node = nodes.get(id);
      numa =
          numa.add(
              Element.of("cell")
                  .with("id", id)
                  .with("cpus", node.processors())
                  .with("memory", node.memoryBytes())
                  .with("unit", "b")
                  .with("memAccess", node.shared() ? Optional.of("shared") : Optional.empty()));
    }
    return numa;
  }

  private static Element feature(Feature feature) {
    return Element.of("feature").with("policy", feature.policy()).with("name", feature.name());
  }
}
