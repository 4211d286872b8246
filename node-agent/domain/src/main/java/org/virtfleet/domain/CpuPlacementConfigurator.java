package org.virtfleet.domain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.api.kubevirt.v1.Realtime;
import org.virtfleet.domain.xml.CpuTuning;

/// Processors of the host that are this guest's alone: `dedicatedCpuPlacement`,
/// `isolateEmulatorThread` and `realtime`. After the topology is known.
final class CpuPlacementConfigurator implements DomainConfigurator {
  private static final String FIELD = "spec.domain.cpu.";

  /// libvirt's way to write a set of processors, at a length that any guest's set has.
  private static final Pattern MASK =
      Pattern.compile("\\^?\\d{1,4}(-\\d{1,4})?(,\\^?\\d{1,4}(-\\d{1,4})?){0,99}");

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    CPU cpu = request.domain().getCpu();
    draft.runsOn(request.context().offer().common());
    if (cpu == null) {
      return;
    }
    boolean isolated = Boolean.TRUE.equals(cpu.getIsolateEmulatorThread());
    if (!Boolean.TRUE.equals(cpu.getDedicatedCpuPlacement())) {
      if (isolated) {
        draft.refuse(FIELD + "isolateEmulatorThread", "it needs dedicatedCpuPlacement");
      }
      if (cpu.getRealtime() != null) {
        draft.refuse(FIELD + "realtime", "it needs dedicatedCpuPlacement");
      }
      if (NumaLayout.isAsked(cpu)) {
        draft.refuse(NumaLayout.FIELD, "it needs dedicatedCpuPlacement");
      }
      return;
    }
    int vcpus = draft.mostVcpus();
    NodeOffer offer = request.context().offer();
    List<Integer> free = NumaLayout.isAsked(cpu) ? NumaLayout.sorted(offer) : offer.processors();
    int needed = vcpus + (isolated ? 1 : 0);
    if (free.size() < needed) {
      draft.refuse(
          FIELD + "dedicatedCpuPlacement",
          "the guest needs %d processors for itself, and this node has %d set aside and free: leave it out, or choose another node"
              .formatted(needed, free.size()));
      return;
    }
    draft.runsOn(
        Optional.of(
            free.subList(0, vcpus).stream().map(String::valueOf).collect(Collectors.joining(","))));
    draft.tuning(
        new CpuTuning(
            free.subList(0, vcpus),
            isolated ? Optional.of(free.get(vcpus)) : Optional.empty(),
            Optional.ofNullable(cpu.getRealtime()).map(asked -> mask(asked, vcpus, draft))));
    if (NumaLayout.isAsked(cpu)) {
      NumaLayout.lay(free.subList(0, vcpus), offer, draft);
    }
  }

  private static String mask(Realtime realtime, int vcpus, DomainDraft draft) {
    String mask = realtime.getMask();
    if (mask == null || mask.isEmpty()) {
      return vcpus == 1 ? "0" : "0-" + (vcpus - 1);
    }
    if (!MASK.matcher(mask).matches()) {
      draft.refuse(
          FIELD + "realtime.mask",
          "%s is no set of the guest's processors: write for instance 0-3,^1".formatted(mask));
    }
    return mask;
  }
}
