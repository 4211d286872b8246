package org.virtfleet.domain.projection;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.Hugepages;
import org.virtfleet.api.kubevirt.v1.Memory;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// `<memory>`, `<maxMemory>` and `<memoryBacking>`.
final class MemoryPart implements SpecPart {
  @Override
  public void read(XmlView domain, VirtualMachineInstanceSpec spec) {
    Optional<Quantity> guest = domain.child("memory").flatMap(DataSize::of);
    if (guest.isEmpty()) {
      return;
    }
    Memory memory = new Memory().setGuest(guest.get());
    domain.child("maxMemory").flatMap(DataSize::of).ifPresent(memory::setMaxGuest);
    domain
        .child("memoryBacking")
        .flatMap(backing -> backing.children("hugepages", "page").findFirst())
        .flatMap(page -> DataSize.ofAttribute(page, "size"))
        .ifPresent(size -> memory.setHugepages(new Hugepages().setPageSize(size.toString())));
    spec.getDomain().setMemory(memory);
  }
}
