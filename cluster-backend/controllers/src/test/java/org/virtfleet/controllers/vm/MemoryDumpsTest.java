package org.virtfleet.controllers.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.vm.Machines.instance;
import static org.virtfleet.controllers.vm.Machines.view;
import static org.virtfleet.controllers.vm.Machines.vm;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.kubevirt.v1.DomainMemoryDumpInfo;
import org.virtfleet.api.kubevirt.v1.MemoryDumpPhase;
import org.virtfleet.api.kubevirt.v1.MemoryDumpVolumeSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineMemoryDumpRequest;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.api.kubevirt.v1.VolumePhase;
import org.virtfleet.api.kubevirt.v1.VolumeStatus;
import org.virtfleet.client.control.Owners;

/// From phase to phase of a memory dump.
class MemoryDumpsTest {
  private static final String CLAIM = "dumps";
  private static final String START = "2026-11-21T11:59:00Z";
  private static final String END = "2026-11-21T11:59:30Z";

  private final VirtualMachine vm = vm("Always");
  private final VirtualMachineInstance vmi = instance("Running");

  MemoryDumpsTest() {
    vmi.getMetadata().setOwnerReferences(List.of(Owners.controlledBy(vm)));
  }

  @Test
  void itIsInProgressOnceTheGuestHasTheVolume() {
    ask(MemoryDumpPhase.ASSOCIATING);
    assertThat(next().getPhase()).isEqualTo("Associating");
    give();
    assertThat(next().getPhase()).isEqualTo("InProgress");
  }

  @Test
  void whatAnEarlierDumpHasLeftIsNotTakenForThisOne() {
    ask(MemoryDumpPhase.ASSOCIATING);
    give();
    tell(VolumePhase.MEMORY_DUMP_FAILED);
    assertThat(next().getPhase()).isEqualTo("Associating");
  }

  @Test
  void aDumpThatIsWrittenIsTakenAwayFromTheGuestAndThenComplete() {
    ask(MemoryDumpPhase.IN_PROGRESS);
    give();
    tell(VolumePhase.MEMORY_DUMP_IN_PROGRESS);
    assertThat(next().getStartTimestamp()).isEqualTo(START);
    tell(VolumePhase.MEMORY_DUMP_COMPLETED);
    VirtualMachineMemoryDumpRequest written = next();
    assertThat(written.getPhase()).isEqualTo("Unmounting");
    assertThat(written.getFileName()).isEqualTo("core");
    assertThat(written.getEndTimestamp()).isEqualTo(END);
    Objects.requireNonNull(vm.getStatus()).setMemoryDumpRequest(written);
    assertThat(next().getPhase()).isEqualTo("Unmounting");
    Objects.requireNonNull(vmi.getStatus()).setVolumeStatus(List.of());
    assertThat(next().getPhase()).isEqualTo("Completed");
  }

  @Test
  void aFailureIsToldWithItsReason() {
    ask(MemoryDumpPhase.IN_PROGRESS);
    give();
    tell(VolumePhase.MEMORY_DUMP_FAILED);
    assertThat(next().getPhase()).isEqualTo("Failed");
    assertThat(next().getMessage()).isEqualTo("why");
  }

  @Test
  void aGuestThatEndsMeanwhileIsAFailure() {
    ask(MemoryDumpPhase.IN_PROGRESS);
    give();
    tell(VolumePhase.MEMORY_DUMP_IN_PROGRESS);
    Objects.requireNonNull(vmi.getStatus()).setPhase("Succeeded");
    assertThat(next().getPhase()).isEqualTo("Failed");
    assertThat(next().getMessage()).isEqualTo("The guest ended before its memory was dumped.");
    assertThat(Objects.requireNonNull(MemoryDumps.next(view(vm, null))).getPhase())
        .isEqualTo("Failed");
  }

  @Test
  void aDumpIsForgottenOnceNeitherMachineNorGuestHasItsVolume() {
    ask(MemoryDumpPhase.COMPLETED).setRemove(true);
    var spec = Objects.requireNonNull(vm.getSpec().getTemplate().getSpec());
    spec.setVolumes(List.of(volume()));
    assertThat(next().getPhase()).isEqualTo("Dissociating");
    spec.setVolumes(List.of());
    assertThat(MemoryDumps.next(view(vm, vmi))).isNull();
  }

  private VirtualMachineMemoryDumpRequest ask(MemoryDumpPhase phase) {
    var request = new VirtualMachineMemoryDumpRequest().setClaimName(CLAIM).setPhase(phase.value());
    Objects.requireNonNull(vm.getStatus()).setMemoryDumpRequest(request);
    return request;
  }

  private void give() {
    vmi.getSpec().setVolumes(List.of(volume()));
  }

  private static Volume volume() {
    return new Volume()
        .setName(CLAIM)
        .setMemoryDump(new MemoryDumpVolumeSource().setClaimName(CLAIM));
  }

  private void tell(VolumePhase phase) {
    Objects.requireNonNull(vmi.getStatus())
        .setVolumeStatus(
            List.of(
                new VolumeStatus()
                    .setName(CLAIM)
                    .setPhase(phase.value())
                    .setMessage("why")
                    .setMemoryDumpVolume(
                        new DomainMemoryDumpInfo()
                            .setStartTimestamp(START)
                            .setEndTimestamp(END)
                            .setTargetFileName("core"))));
  }

  private VirtualMachineMemoryDumpRequest next() {
    return Objects.requireNonNull(MemoryDumps.next(view(vm, vmi)));
  }
}
