package org.virtfleet.domain;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.ResourceRequirements;
import org.virtfleet.domain.xml.Memory;
import org.virtfleet.domain.xml.MemoryModule;

/// `spec.domain.memory`. What the guest has at boot is its `guest`, else the memory requested, else
/// its limit; it can be given more up to `maxGuest`.
final class MemoryConfigurator implements DomainConfigurator {
  private static final String FIELD = "spec.domain.memory.";
  private static final long MEBIBYTE = 1L << 20;

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    var memory =
        Objects.requireNonNullElseGet(
            request.domain().getMemory(), org.virtfleet.api.kubevirt.v1.Memory::new);
    Optional<Long> atBoot = atBoot(memory, request.domain().getResources(), draft);
    if (atBoot.isEmpty()) {
      return;
    }
    long bytes = atBoot.get();
    Optional<Long> most =
        Optional.ofNullable(memory.getMaxGuest())
            .flatMap(asked -> amount(draft, FIELD + "maxGuest", asked))
            .filter(limit -> limit != bytes);
    most.ifPresent(limit -> growth(bytes, limit, request, draft));
    draft.memory(new Memory(bytes, most, MemoryBacking.of(memory, bytes, request, draft)));
  }

  private static void growth(long bytes, long most, DomainRequest request, DomainDraft draft) {
    if (most < bytes || (most - bytes) % MemoryModule.BLOCK_BYTES != 0) {
      draft.refuse(
          FIELD + "maxGuest", "it must be what the guest has at boot and a multiple of 2Mi more");
    } else if (request.platform().type() != DomainType.TEST) {
      draft.add(new MemoryModule(most - bytes));
    }
  }

  private static Optional<Long> atBoot(
      org.virtfleet.api.kubevirt.v1.Memory memory,
      @Nullable ResourceRequirements resources,
      DomainDraft draft) {
    if (memory.getGuest() != null) {
      return amount(draft, FIELD + "guest", memory.getGuest());
    }
    if (resources != null && asked(resources.getRequests()).isPresent()) {
      return amount(
          draft, "spec.domain.resources.requests.memory", asked(resources.getRequests()).get());
    }
    if (resources != null && asked(resources.getLimits()).isPresent()) {
      return amount(
          draft, "spec.domain.resources.limits.memory", asked(resources.getLimits()).get());
    }
    draft.refuse(
        FIELD + "guest", "how much memory the guest gets is not said: set it, for instance to 2Gi");
    return Optional.empty();
  }

  private static Optional<Quantity> asked(Map<String, Quantity> resources) {
    return Optional.ofNullable(resources.get("memory"));
  }

  private static Optional<Long> amount(DomainDraft draft, String field, Quantity quantity) {
    Optional<Long> bytes = Quantities.whole(quantity).filter(amount -> amount >= MEBIBYTE);
    if (bytes.isEmpty()) {
      draft.refuse(
          field,
          "%s is no amount of memory for a guest: write for instance 512Mi or 2Gi"
              .formatted(quantity));
    }
    return bytes;
  }
}
