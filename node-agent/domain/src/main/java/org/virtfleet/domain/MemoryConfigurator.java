package org.virtfleet.domain;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.Memory;
import org.virtfleet.api.kubevirt.v1.ResourceRequirements;

/// `spec.domain.memory.guest`, else the memory requested, else its limit.
final class MemoryConfigurator implements DomainConfigurator {
  private static final long MEBIBYTE = 1L << 20;

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    Memory memory = request.domain().getMemory();
    ResourceRequirements resources = request.domain().getResources();
    if (memory != null && memory.getGuest() != null) {
      set(draft, "spec.domain.memory.guest", memory.getGuest());
    } else if (resources != null && asked(resources.getRequests()).isPresent()) {
      set(draft, "spec.domain.resources.requests.memory", asked(resources.getRequests()).get());
    } else if (resources != null && asked(resources.getLimits()).isPresent()) {
      set(draft, "spec.domain.resources.limits.memory", asked(resources.getLimits()).get());
    } else {
      draft.refuse(
          "spec.domain.memory.guest",
          "how much memory the guest gets is not said: set it, for instance to 2Gi");
    }
  }

  private static Optional<Quantity> asked(Map<String, Quantity> resources) {
    return Optional.ofNullable(resources.get("memory"));
  }

  private static void set(DomainDraft draft, String field, @Nullable Quantity quantity) {
    Optional<Long> bytes = Optional.ofNullable(quantity).flatMap(Quantities::whole);
    if (bytes.isEmpty() || bytes.get() < MEBIBYTE) {
      draft.refuse(
          field,
          "%s is no amount of memory for a guest: write for instance 512Mi or 2Gi"
              .formatted(quantity));
    } else {
      draft.memory(bytes.get());
    }
  }
}
