package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.agent.device.DeviceCounts;

/// Devices of the host in guests: those that the administrator permits, each in one guest.
class PassedDeviceTest extends LoopOnFake {
  private static final String GPU = "gpus: [{name: g, deviceName: example.org/gpu}]";
  private static final String BOTH =
      "hostDevices: [{name: a, deviceName: example.org/gpu}, {name: k, deviceName: example.org/key}]";

  @BeforeAll
  static void permit() {
    cluster
        .client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName("kubevirt").endMetadata().build())
        .create();
    cluster
        .client()
        .resource(
            cluster
                .client()
                .getKubernetesSerialization()
                .unmarshal(
                    """
                    apiVersion: kubevirt.io/v1
                    kind: KubeVirt
                    metadata: {namespace: kubevirt, name: kubevirt}
                    spec:
                      configuration:
                        permittedHostDevices:
                          pciHostDevices: [{pciVendorSelector: "10DE:1EB8", resourceName: example.org/gpu}]
                          usb: [{resourceName: example.org/key, selectors: [{vendor: "1050", product: "0407"}]}]
                    """,
                    GenericKubernetesResource.class))
        .create();
  }

  @BeforeEach
  void plugIn() throws IOException {
    pci("0000:81:00.0");
    pci("0000:82:00.0");
    Path key = Files.createDirectories(sysfs.resolve("bus/usb/devices/1-4"));
    write(key, "busnum", "1");
    write(key, "devnum", "4");
    write(key, "idVendor", "1050");
    write(key, "idProduct", "0407");
  }

  private void pci(String address) throws IOException {
    Path gpu = Files.createDirectories(sysfs.resolve("bus/pci/devices").resolve(address));
    write(gpu, "vendor", "0x10de");
    write(gpu, "device", "0x1eb8");
    write(gpu, "iommu_group", "");
  }

  private static void write(Path folder, String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text + "\n");
  }

  @Test
  void eachIsInOneGuestAndFreeAgainAfterIt() {
    create("first", GPU, "Running");
    create("second", BOTH, "Running");
    assertThat(xml("first")).contains("bus=\"0x81\"");
    assertThat(xml("second")).contains("bus=\"0x82\"", "device=\"4\"");
    create("third", GPU, "Failed");
    assertThat(instances.message("third", "Synchronized"))
        .isEqualTo(
            "spec.domain.devices.gpus[g]: this node offers no example.org/gpu that is free: leave it out, or choose another node.");
    instances.delete("first");
    instances.awaitGone("first");
    create("fourth", GPU, "Running");
    assertThat(xml("fourth")).contains("bus=\"0x81\"");
  }

  @Test
  void whatAGuestOfOthersHasIsCountedButNotGivenAway() {
    var foreign =
        hypervisor
            .domains()
            .define(
                """
                <domain><name>foreign</name><devices><hostdev mode='subsystem' type='pci' managed='yes'>
                <source><address domain='0x0000' bus='0x81' slot='0x00' function='0x0'/></source>
                </hostdev></devices></domain>
                """);
    hypervisor.domains().start(foreign.uuid());
    DeviceCounts counts = loop.devices();
    assertThat(counts.capacity()).containsEntry("example.org/gpu", 2L);
    assertThat(counts.allocatable()).containsEntry("example.org/gpu", 1L);
    create("beside", GPU, "Running");
    assertThat(xml("beside")).contains("bus=\"0x82\"");
  }

  @Test
  void whatIsNotPermittedIsRefusedByName() {
    create("greedy", "hostDevices: [{name: x, deviceName: example.org/nic}]", "Failed");
    assertThat(instances.message("greedy", "Synchronized"))
        .contains("hostDevices[x]: this node offers no example.org/nic that is free");
  }

  private static void create(String name, String devices, String phase) {
    instances.create(
        name,
        """
        terminationGracePeriodSeconds: 0
        domain:
          memory: {guest: 64Mi}
          devices:
            %s
        """
            .formatted(devices));
    instances.awaitPhase(name, phase);
  }

  private String xml(String name) {
    var domain = hypervisor.domains().findByName("default_" + name).orElseThrow();
    return hypervisor.domains().xml(domain.uuid());
  }
}
