package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Optional;

/// Which processors of the host the guest's run on.
///
/// @param processors the host's processor of each of the guest's, from the guest's first
/// @param emulator the host's processor for QEMU's own work
/// @param realtime which of the guest's processors run before everything else on the host, as
///   libvirt writes sets: `0-3,^1`
public record CpuTuning(
    List<Integer> processors, Optional<Integer> emulator, Optional<String> realtime) {

  public CpuTuning {
    processors = List.copyOf(processors);
  }

  Element toElement() {
    Element tuning = Element.of("cputune");
    for (int vcpu = 0; vcpu < processors.size(); vcpu++) {
      tuning =
          tuning.add(Element.of("vcpupin").with("vcpu", vcpu).with("cpuset", processors.get(vcpu)));
    }
    return tuning
        .add(emulator.map(processor -> Element.of("emulatorpin").with("cpuset", processor)))
        .add(
            realtime.map(vcpus ->
                Element.of("vcpusched")
                    .with("vcpus", vcpus)
                    .with("scheduler", "fifo")
                    .with("priority", 1)));
  }
}
