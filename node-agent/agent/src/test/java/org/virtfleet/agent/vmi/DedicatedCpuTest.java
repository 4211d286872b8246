package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Labels;

/// Guests on processors of the host that nobody else runs on.
class DedicatedCpuTest extends LoopOnFake {
  /// The host has four processors.
  @BeforeAll
  static void setAside() {
    cluster
        .client()
        .resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(TestCluster.NODE)
                .addToLabels(Labels.HOSTNAME, TestCluster.NODE)
                .addToAnnotations(Annotations.DEDICATED_CPUS, "1-3")
                .endMetadata()
                .build())
        .create();
  }

  @Test
  void eachProcessorRunsOneGuestAndTheRestRunsAllOthers() {
    create("common", "cores: 2", "Running");
    assertThat(xml("common")).contains("cpuset=\"0\"").doesNotContain("vcpupin");
    create("own", "cores: 1, dedicatedCpuPlacement: true, isolateEmulatorThread: true", "Running");
    assertThat(xml("own"))
        .contains("<vcpupin vcpu=\"0\" cpuset=\"1\"/>", "<emulatorpin cpuset=\"2\"/>");
    create("second", "cores: 1, dedicatedCpuPlacement: true", "Running");
    assertThat(xml("second")).contains("<vcpupin vcpu=\"0\" cpuset=\"3\"/>");
    create("third", "cores: 1, dedicatedCpuPlacement: true", "Failed");
    assertThat(instances.message("third", "Synchronized"))
        .contains("needs 1 processors for itself, and this node has 0 set aside and free");
    instances.delete("own");
    instances.awaitGone("own");
    create("fourth", "cores: 2, dedicatedCpuPlacement: true", "Running");
    assertThat(xml("fourth")).contains("cpuset=\"1,2\"");
    assertThat(loop.devices().allocatable()).containsEntry("virtfleet.org/dedicated-cpus", 3L);
  }

  private static void create(String name, String cpu, String phase) {
    instances.create(
        name,
        """
        terminationGracePeriodSeconds: 0
        domain:
          cpu: {%s}
          memory: {guest: 64Mi}
          devices: {}
        """
            .formatted(cpu));
    instances.awaitPhase(name, phase);
  }

  private String xml(String name) {
    var domain = hypervisor.domains().findByName("default_" + name).orElseThrow();
    return hypervisor.domains().xml(domain.uuid());
  }
}
