package org.virtfleet.controllers.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.vm.Machines.condition;
import static org.virtfleet.controllers.vm.Machines.deleting;
import static org.virtfleet.controllers.vm.Machines.instance;
import static org.virtfleet.controllers.vm.Machines.view;
import static org.virtfleet.controllers.vm.Machines.vm;
import static org.virtfleet.controllers.vm.Machines.volume;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceMigrationState;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStartFailure;

class PrintableStatusTest {

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void theFirstThatHoldsInKubeVirtsOrderWins(String word, MachineView view, String why) {
    assertThat(PrintableStatus.of(view)).as(why).isEqualTo(word);
  }

  static Stream<Arguments> theFirstThatHoldsInKubeVirtsOrderWins() {
    var deleted = vm("Always");
    deleted.getMetadata().setDeletionTimestamp("2026-11-21T11:59:00Z");
    var migrating = instance("Running", condition("Paused", "True", "PausedByMigrationMonitor"));
    InstanceFacts.status(migrating)
        .setMigrationState(
            new VirtualMachineInstanceMigrationState().setStartTimestamp("2026-11-21T11:59:00Z"));
    var paused = condition("Paused", "True", "PausedByUser");
    var unschedulable = condition("PodScheduled", "False", "Unschedulable");
    var noClaim = condition("Synchronized", "False", "FailedPvcNotFound");
    return Stream.of(
        row("Terminating", view(deleted, instance("Running")), "whatever the instance does"),
        row(
            "Stopping",
            view(vm("Always"), deleting(instance("Running", paused))),
            "also when paused"),
        row("Migrating", view(vm("Always"), migrating), "also while paused at the end of it"),
        row("Paused", view(vm("Always"), instance("Running", paused)), "and not Running"),
        row(
            "Running",
            view(vm("Always"), instance("Running"), volume("d", "Failed")),
            "whatever its volumes"),
        row(
            "ErrorPvcNotFound",
            view(vm("Always"), instance("Pending", noClaim, unschedulable), volume("d", "Failed")),
            "before all other errors"),
        row("DataVolumeError", view(vm("Halted"), null, volume("d", "Failed")), "also when halted"),
        row(
            "ErrorUnschedulable",
            view(vm("Always"), instance("Scheduling", unschedulable)),
            "and not Starting"),
        row(
            "ErrImagePull",
            view(
                vm("Always"),
                instance("Scheduled", condition("Synchronized", "False", "ErrImagePull"))),
            "and not Starting"),
        row(
            "ImagePullBackOff",
            view(
                vm("Always"),
                instance("Scheduled", condition("Synchronized", "False", "ImagePullBackOff"))),
            "and not Starting"),
        row(
            "Provisioning",
            view(vm("Always"), null, volume("d", "UploadReady")),
            "while a volume fills"),
        row(
            "WaitingForVolumeBinding",
            view(
                vm("Always"),
                instance("Pending", condition("PodScheduled", "False", "VolumesNotReady"))),
            "while a claim is not bound"),
        row("Starting", view(vm("Always"), instance("")), "an instance nobody looked at yet"),
        row("Starting", view(vm("Always"), instance("Scheduled")), "on its node, not running yet"),
        row("CrashLoopBackOff", view(crashed("Always"), null), "waiting for the next try"),
        row("CrashLoopBackOff", view(crashed("Always"), instance("Failed")), "the last try"),
        row("Stopped", view(crashed("Halted"), null), "a halted machine does not try again"),
        row("Stopped", view(vm("Halted"), null, volume("d", "Succeeded")), "the plain case"),
        row(
            "Stopped",
            view(vm("Manual"), instance("Succeeded", paused)),
            "a guest that switched itself off"),
        row(
            "WaitingForReceiver",
            view(vm("Always"), instance("WaitingForSync")),
            "of another cluster"),
        row("Unknown", view(vm("Always"), instance("Unknown")), "a phase that says so"),
        row(
            "Unknown",
            view(vm("Always"), instance("Dreaming")),
            "a phase this release does not know"));
  }

  private static Arguments row(String word, MachineView view, String why) {
    return Arguments.of(word, view, why);
  }

  private static VirtualMachine crashed(String runStrategy) {
    var vm = vm(runStrategy);
    Machines.status(vm)
        .setStartFailure(new VirtualMachineStartFailure().setConsecutiveFailCount(1));
    return vm;
  }
}
