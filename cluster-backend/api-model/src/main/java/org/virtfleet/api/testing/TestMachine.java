package org.virtfleet.api.testing;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.api.ApiResource;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.api.kubevirt.v1.CloudInitNoCloudSource;
import org.virtfleet.api.kubevirt.v1.Devices;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DiskTarget;
import org.virtfleet.api.kubevirt.v1.DomainSpec;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.InterfaceMasquerade;
import org.virtfleet.api.kubevirt.v1.Memory;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.PersistentVolumeClaimVolumeSource;
import org.virtfleet.api.kubevirt.v1.PodNetwork;
import org.virtfleet.api.kubevirt.v1.RunStrategy;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceTemplateSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineSpec;
import org.virtfleet.api.kubevirt.v1.Volume;

/// A machine for tests: one processor, 64 MiB, no disk and no network card, until it is told more.
///
/// ```java
/// VirtualMachine vm = TestMachine.named("lab", "web").claimDisk("root", "web-root").virtualMachine(RunStrategy.ALWAYS);
/// ```
public final class TestMachine {
  private final String namespace;
  private final String name;
  private final List<Disk> disks = new ArrayList<>();
  private final List<Volume> volumes = new ArrayList<>();
  private final List<Interface> interfaces = new ArrayList<>();
  private final List<Network> networks = new ArrayList<>();
  private String memory = "64Mi";
  private long cores = 1;

  private TestMachine(String namespace, String name) {
    this.namespace = namespace;
    this.name = name;
  }

  public static TestMachine named(String namespace, String name) {
    return new TestMachine(namespace, name);
  }

  /// @param quantity for instance `256Mi`
  public TestMachine memory(String quantity) {
    memory = quantity;
    return this;
  }

  public TestMachine cores(int count) {
    cores = count;
    return this;
  }

  /// A virtio disk that shows a claim.
  public TestMachine claimDisk(String disk, String claim) {
    return disk(
        new Volume()
            .setName(disk)
            .setPersistentVolumeClaim(new PersistentVolumeClaimVolumeSource().setClaimName(claim)));
  }

  /// A virtio disk with settings for cloud-init.
  public TestMachine cloudInit(String userData) {
    return disk(
        new Volume()
            .setName("cloudinit")
            .setCloudInitNoCloud(new CloudInitNoCloudSource().setUserData(userData)));
  }

  /// A card named `default` on the pod network, behind address translation.
  public TestMachine podNetwork() {
    interfaces.add(new Interface().setName("default").setMasquerade(new InterfaceMasquerade()));
    networks.add(new Network().setName("default").setPod(new PodNetwork()));
    return this;
  }

  public VirtualMachine virtualMachine(RunStrategy strategy) {
    VirtualMachine vm = placed(new VirtualMachine());
    vm.setSpec(
        new VirtualMachineSpec()
            .setRunStrategy(strategy.value())
            .setTemplate(new VirtualMachineInstanceTemplateSpec().setSpec(spec())));
    return vm;
  }

  public VirtualMachineInstance instance() {
    VirtualMachineInstance vmi = placed(new VirtualMachineInstance());
    vmi.setSpec(spec());
    return vmi;
  }

  private TestMachine disk(Volume volume) {
    volumes.add(volume);
    disks.add(new Disk().setName(volume.getName()).setDisk(new DiskTarget().setBus("virtio")));
    return this;
  }

  private <T extends ApiResource<?, ?>> T placed(T resource) {
    ObjectMeta metadata = resource.getMetadata();
    metadata.setNamespace(namespace);
    metadata.setName(name);
    return resource;
  }

  private VirtualMachineInstanceSpec spec() {
    var devices =
        new Devices()
            .setDisks(List.copyOf(disks))
            .setInterfaces(List.copyOf(interfaces))
            .setAutoattachPodInterface(!interfaces.isEmpty());
    return new VirtualMachineInstanceSpec()
        .setDomain(
            new DomainSpec()
                .setCpu(new CPU().setCores(cores))
                .setMemory(new Memory().setGuest(new Quantity(memory)))
                .setDevices(devices))
        .setVolumes(List.copyOf(volumes))
        .setNetworks(List.copyOf(networks));
  }
}
