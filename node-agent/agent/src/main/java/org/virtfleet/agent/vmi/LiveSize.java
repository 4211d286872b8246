package org.virtfleet.agent.vmi;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.agent.vmi.LiveChanges.Log;
import org.virtfleet.agent.vmi.Unfinished.Part;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.libvirt.Hypervisor;

/// Processors that a running guest is given, and memory that it is given and asked back. Processors
/// are not asked back: a guest that lets go of one only after five seconds leaves libvirt counting
/// what QEMU has no more, for as long as it runs.
final class LiveSize {
  private final Hypervisor hypervisor;
  private final NodeRoom room;

  LiveSize(Hypervisor hypervisor, NodeRoom room) {
    this.hypervisor = hypervisor;
    this.room = room;
  }

  void bring(VirtualMachineInstance vmi, UUID domain, LiveDomain live, Log log) {
    long processors = processors(vmi.getSpec().getDomain().getCpu());
    if (processors > live.processors() && processors <= live.mostProcessors()) {
      makeIfRoom(
          log,
          room.lacksProcessors(),
          Part.PROCESSORS,
          "The guest has %d processors, it had %d.".formatted(processors, live.processors()),
          () -> hypervisor.domains().setProcessors(domain, Math.toIntExact(processors)));
    }
    live.memory().ifPresent(memory -> bring(vmi, domain, memory, log));
  }

  private void bring(VirtualMachineInstance vmi, UUID domain, LiveMemory memory, Log log) {
    Optional<Long> more = guestMemory(vmi).map(wanted -> wanted - memory.atBoot());
    if (more.filter(bytes -> bytes >= 0 && bytes <= memory.most()).isEmpty()) {
      return;
    }
    long bytes = more.get();
    if (bytes != memory.requested()) {
      makeIfRoom(
          log,
          bytes > memory.requested() ? room.lacksMemory() : Optional.empty(),
          Part.MEMORY,
          "The guest was offered %d MiB beyond what it began with.".formatted(bytes >> 20),
          () -> hypervisor.domains().update(domain, memory.offering(bytes)));
    } else if (bytes != memory.taken()) {
      log.wait(
          Part.MEMORY,
          "",
          "The guest has %d of %d MiB beyond what it began with; it takes and gives them itself."
              .formatted(memory.taken() >> 20, bytes >> 20));
    }
  }

  /// What the node has no room for waits until it has.
  private static void makeIfRoom(
      Log log, Optional<String> obstacle, Part part, String sentence, LiveChanges.Change change) {
    obstacle.ifPresentOrElse(
        why -> log.noRoom(part, why), () -> log.make(part, "", sentence, change));
  }

  static Optional<Long> guestMemory(VirtualMachineInstance vmi) {
    var memory = vmi.getSpec().getDomain().getMemory();
    return memory == null || memory.getGuest() == null
        ? Optional.empty()
        : Optional.of(memory.getGuest().getNumericalAmount().longValue());
  }

  /// 0 where nothing is said.
  private static long processors(@Nullable CPU cpu) {
    if (cpu == null
        || Stream.of(cpu.getSockets(), cpu.getCores(), cpu.getThreads())
            .allMatch(Objects::isNull)) {
      return 0;
    }
    return atLeastOne(cpu.getSockets()) * atLeastOne(cpu.getCores()) * atLeastOne(cpu.getThreads());
  }

  private static long atLeastOne(@Nullable Long count) {
    return count == null ? 1 : Math.max(1, count);
  }
}
