package org.virtfleet.domain.projection;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.api.kubevirt.v1.CPUFeature;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// `<vcpu>` and `<cpu>`.
final class CpuPart implements SpecPart {
  /// More than any processor has.
  private static final int MOST_FEATURES = 512;

  @Override
  public void read(XmlView domain, VirtualMachineInstanceSpec spec) {
    CPU cpu = new CPU();
    domain.child("vcpu").ifPresent(vcpu -> topology(cpu, vcpu, domain.child("cpu")));
    domain
        .child("cpu")
        .ifPresent(model -> {
          model(model).ifPresent(cpu::setModel);
          List<CPUFeature> features =
              model
                  .children("feature")
                  .limit(MOST_FEATURES)
                  .flatMap(feature -> feature(feature).stream())
                  .toList();
          if (!features.isEmpty()) {
            cpu.setFeatures(features);
          }
        });
    spec.getDomain().setCpu(cpu);
  }

  /// The number that the guest runs with is what counts. Where it does not fill whole sockets of
  /// the topology, or there is none, each processor is a socket, as libvirt has it by default.
  private static void topology(CPU cpu, XmlView vcpu, Optional<XmlView> model) {
    OptionalLong most = vcpu.number();
    if (most.isEmpty() || most.getAsLong() == 0) {
      return;
    }
    long present = vcpu.number("current").orElse(most.getAsLong());
    long threads = 1;
    long cores = 1;
    Optional<XmlView> topology = model.flatMap(m -> m.child("topology"));
    if (topology.isPresent()) {
      threads = part(topology.get(), "threads");
      // The API has no dies and no clusters, but their cores are cores of the socket.
      cores =
          part(topology.get(), "cores")
              * part(topology.get(), "dies")
              * part(topology.get(), "clusters");
    }
    if (present % (cores * threads) != 0) {
      threads = 1;
      cores = 1;
    }
    long perSocket = cores * threads;
    cpu.setSockets(present / perSocket).setCores(cores).setThreads(threads);
    if (present < most.getAsLong() && most.getAsLong() % perSocket == 0) {
      cpu.setMaxSockets(most.getAsLong() / perSocket);
    }
  }

  private static long part(XmlView topology, String name) {
    long value = topology.number(name).orElse(1);
    return value > 0 && value < 1 << 10 ? value : 1;
  }

  private static Optional<String> model(XmlView cpu) {
    return switch (cpu.attribute("mode").orElse("custom")) {
      case "host-passthrough" -> Optional.of("host-passthrough");
      case "host-model" -> Optional.of("host-model");
      case "custom" -> cpu.text("model");
      default -> Optional.empty();
    };
  }

  private static Optional<CPUFeature> feature(XmlView feature) {
    return feature
        .attribute("name")
        .map(name ->
            new CPUFeature().setName(name).setPolicy(feature.attribute("policy").orElse(null)));
  }
}
