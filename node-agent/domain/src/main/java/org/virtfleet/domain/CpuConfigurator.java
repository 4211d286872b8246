package org.virtfleet.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.api.kubevirt.v1.CPUFeature;
import org.virtfleet.api.kubevirt.v1.ResourceRequirements;
import org.virtfleet.domain.xml.Cpu;

/// `spec.domain.cpu`: topology, model and features. Without a topology, one socket for each
/// processor requested. After the memory is known: what can grow lies in a NUMA node.
final class CpuConfigurator implements DomainConfigurator {
  private static final String FIELD = "spec.domain.cpu";

  /// More than any hypervisor runs; keeps products of hostile numbers small.
  private static final long MOST_CPUS = 4096;

  private static final Set<String> POLICIES =
      Set.of("force", "require", "optional", "disable", "forbid");

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    CPU cpu = Objects.requireNonNullElseGet(request.domain().getCpu(), CPU::new);
    Long[] parts = {cpu.getSockets(), cpu.getCores(), cpu.getThreads()};
    boolean named = Stream.of(parts).anyMatch(part -> part != null && part != 0);
    long sockets = named ? orOne(parts[0]) : requested(request.domain().getResources());
    long cores = orOne(parts[1]);
    long threads = orOne(parts[2]);
    if (!fits(sockets, cores, threads)) {
      draft.refuse(
          FIELD,
          "%d sockets × %d cores × %d threads is no number of processors between 1 and %d"
              .formatted(sockets, cores, threads, MOST_CPUS));
      return;
    }
    long most = Objects.requireNonNullElse(cpu.getMaxSockets(), sockets);
    if (most < sockets || !fits(most, cores, threads)) {
      draft.refuse(
          FIELD + ".maxSockets",
          "%d sockets are fewer than the guest begins with, or more than %d processors"
              .formatted(most, MOST_CPUS));
      return;
    }
    draft.cpu(
        new Cpu(
            model(cpu.getModel(), request.platform()),
            (int) most,
            (int) cores,
            (int) threads,
            features(cpu.getFeatures(), draft),
            growingNode(draft, most * cores * threads)),
        Math.toIntExact(sockets * cores * threads));
  }

  private static List<Cpu.Node> growingNode(DomainDraft draft, long processors) {
    return draft.memory().filter(memory -> memory.most().isPresent()).stream()
        .map(memory ->
            new Cpu.Node("0-" + (processors - 1), memory.bytes(), memory.backing().shared()))
        .toList();
  }

  private static long orOne(@Nullable Long count) {
    return count == null || count == 0 ? 1 : count;
  }

  private static boolean fits(long sockets, long cores, long threads) {
    return Stream.of(sockets, cores, threads).allMatch(part -> part >= 1 && part <= MOST_CPUS)
        && sockets * cores * threads <= MOST_CPUS;
  }

  private static long requested(@Nullable ResourceRequirements resources) {
    if (resources == null) {
      return 1;
    }
    return Stream.of(resources.getLimits(), resources.getRequests())
        .map(amounts -> Optional.ofNullable(amounts.get("cpu")).flatMap(Quantities::whole))
        .flatMap(Optional::stream)
        .findFirst()
        .map(CpuConfigurator::orOne)
        .orElse(1L);
  }

  /// An emulator cannot be the host's processor: whoever asks for that gets all that it can do.
  private static Cpu.Model model(@Nullable String name, Platform platform) {
    return switch (Objects.requireNonNullElse(name, "")) {
      case "", "host-model" -> platform.isAccelerated() ? new Cpu.HostModel() : new Cpu.Maximum();
      case "host-passthrough" ->
          platform.isAccelerated() ? new Cpu.HostPassthrough() : new Cpu.Maximum();
      case String other -> new Cpu.Named(other, platform.isAccelerated());
    };
  }

  private static List<Cpu.Feature> features(List<CPUFeature> asked, DomainDraft draft) {
    var features = new ArrayList<Cpu.Feature>();
    for (CPUFeature feature : asked) {
      String policy = Objects.requireNonNullElse(feature.getPolicy(), "require");
      if (POLICIES.contains(policy)) {
        features.add(new Cpu.Feature(feature.getName(), policy));
      } else {
        draft.refuse(
            FIELD + ".features",
            "policy %s of %s is none of force, require, optional, disable, forbid"
                .formatted(policy, feature.getName()));
      }
    }
    return features;
  }
}
