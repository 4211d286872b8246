package org.virtfleet.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtfleet.libvirt.GuestCapabilities;
import org.virtfleet.libvirt.GuestCapabilities.Virtualization;
import org.virtfleet.libvirt.GuestProcessors;

class ProcessorLabelsTest {
  @Test
  void whatTheHostCanGiveIsLabelledAndWhatItCouldOnceIsNot() {
    var labels = new HashMap<>(Map.of("cpu-model.node.kubevirt.io/Gone", "true", "rack", "7"));
    ProcessorLabels.replace(
        labels,
        new GuestCapabilities(
            Virtualization.KVM,
            "x86_64",
            "",
            "",
            List.of("q35", "pc-q35-9.2"),
            List.of(),
            List.of(),
            false,
            new GuestProcessors(
                "EPYC-Rome",
                "AMD",
                List.of("x2apic"),
                List.of("EPYC", "no label/"),
                List.of("sse4.1"),
                List.of("vpindex", "stimer"),
                Optional.of(new GuestProcessors.Counter(2_299_998_000L, true)))));
    assertThat(labels)
        .containsEntry("cpu-timer.node.kubevirt.io/tsc-frequency", "2299998000")
        .containsEntry("cpu-timer.node.kubevirt.io/tsc-scalable", "true")
        .containsOnlyKeys(
            "cpu-timer.node.kubevirt.io/tsc-frequency",
            "cpu-timer.node.kubevirt.io/tsc-scalable",
            "hyperv.node.kubevirt.io/vpindex",
            "hyperv.node.kubevirt.io/synictimer",
            "rack",
            "cpu-model.node.kubevirt.io/EPYC",
            "cpu-feature.node.kubevirt.io/sse4.1",
            "cpu-vendor.node.kubevirt.io/AMD",
            "host-model-cpu.node.kubevirt.io/EPYC-Rome",
            "host-model-required-features.node.kubevirt.io/x2apic",
            "machine-type.node.kubevirt.io/q35",
            "machine-type.node.kubevirt.io/pc-q35-9.2");
  }
}
