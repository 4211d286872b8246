package org.virtfleet.controllers.vm;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.MemoryDumpPhase;
import org.virtfleet.api.kubevirt.v1.MemoryDumpVolumeSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineMemoryDumpRequest;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.api.kubevirt.v1.VolumePhase;
import org.virtfleet.api.kubevirt.v1.VolumeStatus;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Rfc3339;

/// Carries out `status.memoryDumpRequest`: the claim becomes a volume `memoryDump` of the machine
/// and, until the guest's memory is written, of its instance, whose node does the writing. The
/// phases are KubeVirt's. Beyond KubeVirt, a guest that ends meanwhile is a failure and not waited
/// for, and what an earlier dump has left in the instance goes before the next begins.
final class MemoryDumps {
  private static final String FAILED = "Memory dump failed";

  private final Cache<PersistentVolumeClaim> claims;
  private final ObjectWriter writer;

  MemoryDumps(Cache<PersistentVolumeClaim> claims, ObjectWriter writer) {
    this.claims = claims;
    this.writer = writer;
  }

  /// An instance begins without a dump, whatever its machine keeps.
  static void leaveOut(VirtualMachineInstanceSpec spec) {
    if (spec.getVolumes().stream().anyMatch(volume -> volume.getMemoryDump() != null)) {
      spec.setVolumes(
          spec.getVolumes().stream().filter(volume -> volume.getMemoryDump() == null).toList());
    }
  }

  /// Does what the present phase asks for.
  ///
  /// @return with what was written
  MachineView bring(MachineView view) {
    VirtualMachineMemoryDumpRequest request = view.status().getMemoryDumpRequest();
    if (request == null) {
      return view;
    }
    String claim = request.getClaimName();
    return switch (phase(request)) {
      case ASSOCIATING -> {
        if (running(view).isEmpty()) {
          yield view;
        }
        yield told(view, claim).filter(MemoryDumps::isFinal).isPresent()
            ? withoutInInstance(view, claim)
            : withInInstance(withInMachine(view, claim), claim);
      }
      case IN_PROGRESS ->
          running(view).isPresent() && told(view, claim).filter(MemoryDumps::isFinal).isEmpty()
              ? withInInstance(view, claim)
              : view;
      case UNMOUNTING, FAILED -> {
        annotate(view.vm(), request);
        yield withoutInInstance(view, claim);
      }
      case DISSOCIATING -> withoutInMachine(withoutInInstance(view, claim), claim);
      case COMPLETED -> view;
    };
  }

  /// What has become of the request.
  static @Nullable VirtualMachineMemoryDumpRequest next(MachineView view) {
    VirtualMachineMemoryDumpRequest request = view.status().getMemoryDumpRequest();
    if (request == null) {
      return null;
    }
    String claim = request.getClaimName();
    Optional<VolumeStatus> told = told(view, claim);
    return switch (phase(request)) {
      case ASSOCIATING -> {
        boolean begins =
            told.filter(MemoryDumps::isFinal).isEmpty()
                && running(view).filter(vmi -> has(vmi.getSpec().getVolumes(), claim)).isPresent();
        yield begins ? in(request, MemoryDumpPhase.IN_PROGRESS) : request;
      }
      case IN_PROGRESS -> progress(view, request, told);
      case UNMOUNTING -> told.isEmpty() ? in(request, MemoryDumpPhase.COMPLETED) : request;
      case DISSOCIATING ->
          told.isEmpty() && !has(volumes(view.vm()), claim)
              ? null
              : in(request, MemoryDumpPhase.DISSOCIATING);
      case COMPLETED, FAILED -> request;
    };
  }

  private static VirtualMachineMemoryDumpRequest progress(
      MachineView view, VirtualMachineMemoryDumpRequest request, Optional<VolumeStatus> told) {
    var dump = told.map(VolumeStatus::getMemoryDumpVolume).orElse(null);
    if (dump != null && told.filter(MemoryDumps::isFinal).isPresent()) {
      boolean failed = is(told.get(), VolumePhase.MEMORY_DUMP_FAILED);
      return in(request, failed ? MemoryDumpPhase.FAILED : MemoryDumpPhase.UNMOUNTING)
          .setStartTimestamp(dump.getStartTimestamp())
          .setEndTimestamp(dump.getEndTimestamp())
          .setFileName(failed ? null : dump.getTargetFileName())
          .setMessage(failed ? told.get().getMessage() : null);
    }
    if (running(view).isEmpty()) {
      return in(request, MemoryDumpPhase.FAILED)
          .setEndTimestamp(Rfc3339.seconds(view.now()))
          .setMessage("The guest ended before its memory was dumped.");
    }
    return dump == null
        ? request
        : in(request, MemoryDumpPhase.IN_PROGRESS).setStartTimestamp(dump.getStartTimestamp());
  }

  /// A phase that nobody knows is none that anything was done in.
  private static MemoryDumpPhase phase(VirtualMachineMemoryDumpRequest request) {
    return Boolean.TRUE.equals(request.getRemove())
        ? MemoryDumpPhase.DISSOCIATING
        : MemoryDumpPhase.of(request.getPhase()).orElse(MemoryDumpPhase.ASSOCIATING);
  }

  private static VirtualMachineMemoryDumpRequest in(
      VirtualMachineMemoryDumpRequest request, MemoryDumpPhase phase) {
    return new VirtualMachineMemoryDumpRequest()
        .setClaimName(request.getClaimName())
        .setRemove(request.getRemove())
        .setStartTimestamp(request.getStartTimestamp())
        .setEndTimestamp(request.getEndTimestamp())
        .setFileName(request.getFileName())
        .setMessage(request.getMessage())
        .setPhase(phase.value());
  }

  /// The machine's own instance, while its guest runs and is not about to end.
  private static Optional<VirtualMachineInstance> running(MachineView view) {
    return view.instanceIfAny()
        .filter(vmi -> Owners.controls(view.vm(), vmi))
        .filter(vmi -> !InstanceFacts.deleting(vmi))
        .filter(vmi -> InstanceFacts.phase(vmi) == VirtualMachineInstancePhase.RUNNING);
  }

  private static Optional<VolumeStatus> told(MachineView view, String volume) {
    return view.instanceIfAny().stream()
        .flatMap(vmi -> InstanceFacts.status(vmi).getVolumeStatus().stream())
        .filter(status -> volume.equals(status.getName()))
        .findFirst();
  }

  private static boolean isFinal(VolumeStatus status) {
    return is(status, VolumePhase.MEMORY_DUMP_COMPLETED)
        || is(status, VolumePhase.MEMORY_DUMP_FAILED);
  }

  private static boolean is(VolumeStatus status, VolumePhase phase) {
    return phase.value().equals(status.getPhase());
  }

  private static List<Volume> volumes(VirtualMachine vm) {
    var spec = vm.getSpec().getTemplate().getSpec();
    return spec == null ? List.of() : spec.getVolumes();
  }

  private static boolean has(List<Volume> volumes, String name) {
    return volumes.stream().anyMatch(volume -> volume.getName().equals(name));
  }

  private MachineView withInMachine(MachineView view, String claim) {
    return has(volumes(view.vm()), claim)
        ? view
        : view.with(
            writer.patch(
                view.vm(),
                copy -> {
                  add(Objects.requireNonNull(copy.getSpec().getTemplate().getSpec()), claim);
                  return copy;
                }));
  }

  private MachineView withoutInMachine(MachineView view, String claim) {
    return volumes(view.vm()).stream().noneMatch(volume -> isDumpInto(volume, claim))
        ? view
        : view.with(
            writer.patch(
                view.vm(),
                copy -> {
                  remove(Objects.requireNonNull(copy.getSpec().getTemplate().getSpec()), claim);
                  return copy;
                }));
  }

  private MachineView withInInstance(MachineView view, String claim) {
    VirtualMachineInstance vmi = Objects.requireNonNull(view.instance());
    return has(vmi.getSpec().getVolumes(), claim)
        ? view
        : view.with(
            writer.patch(
                vmi,
                copy -> {
                  add(copy.getSpec(), claim);
                  return copy;
                }));
  }

  private MachineView withoutInInstance(MachineView view, String claim) {
    VirtualMachineInstance vmi = view.instance();
    return vmi == null
            || vmi.getSpec().getVolumes().stream().noneMatch(volume -> isDumpInto(volume, claim))
        ? view
        : view.with(
            writer.patch(
                vmi,
                copy -> {
                  remove(copy.getSpec(), claim);
                  return copy;
                }));
  }

  private static boolean isDumpInto(Volume volume, String claim) {
    return volume.getMemoryDump() != null && volume.getName().equals(claim);
  }

  private static void add(VirtualMachineInstanceSpec spec, String claim) {
    List<Volume> volumes = new ArrayList<>(spec.getVolumes());
    volumes.add(
        new Volume()
            .setName(claim)
            .setMemoryDump(new MemoryDumpVolumeSource().setClaimName(claim).setHotpluggable(true)));
    spec.setVolumes(volumes);
  }

  private static void remove(VirtualMachineInstanceSpec spec, String claim) {
    spec.setVolumes(
        spec.getVolumes().stream().filter(volume -> !isDumpInto(volume, claim)).toList());
  }

  private void annotate(VirtualMachine vm, VirtualMachineMemoryDumpRequest request) {
    String words =
        phase(request) == MemoryDumpPhase.FAILED
            ? FAILED
            : Objects.requireNonNullElse(request.getFileName(), "");
    claims
        .get(Key.of(vm.getMetadata().getNamespace(), request.getClaimName()))
        .filter(claim ->
            !words.equals(
                Objects.requireNonNullElse(
                        claim.getMetadata().getAnnotations(), Map.<String, String>of())
                    .get(Annotations.CLAIM_MEMORY_DUMP)))
        .ifPresent(claim ->
            writer.patchMetadata(
                claim,
                metadata ->
                    new ObjectMetaBuilder(metadata)
                        .addToAnnotations(Annotations.CLAIM_MEMORY_DUMP, words)
                        .build()));
  }
}
