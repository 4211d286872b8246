package org.virtfleet.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.Filesystem;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.InterfaceMasquerade;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.PodNetwork;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// The disks, network cards and networks of a VMI, with those that KubeVirt adds where nothing is
/// said: a disk for every volume without one, and a card on the pod network where there are neither
/// cards nor networks.
///
/// @param networks those to resolve before a domain is built
public record EffectiveDevices(
    List<Disk> disks, List<Interface> interfaces, List<Network> networks) {
  private static final String DEFAULT_NETWORK = "default";

  public EffectiveDevices {
    disks = List.copyOf(disks);
    interfaces = List.copyOf(interfaces);
    networks = List.copyOf(networks);
  }

  public static EffectiveDevices of(VirtualMachineInstanceSpec spec) {
    var devices = spec.getDomain().getDevices();
    boolean card =
        devices.getInterfaces().isEmpty()
            && spec.getNetworks().isEmpty()
            && !Boolean.FALSE.equals(devices.getAutoattachPodInterface());
    if (!card) {
      return new EffectiveDevices(disks(spec), devices.getInterfaces(), spec.getNetworks());
    }
    return new EffectiveDevices(
        disks(spec),
        List.of(new Interface().setName(DEFAULT_NETWORK).setMasquerade(new InterfaceMasquerade())),
        List.of(new Network().setName(DEFAULT_NETWORK).setPod(new PodNetwork())));
  }

  private static List<Disk> disks(VirtualMachineInstanceSpec spec) {
    var devices = spec.getDomain().getDevices();
    Set<String> used = devices.getDisks().stream().map(Disk::getName).collect(Collectors.toSet());
    devices.getFilesystems().stream().map(Filesystem::getName).forEach(used::add);
    var disks = new ArrayList<>(devices.getDisks());
    spec.getVolumes().stream()
        .filter(volume -> volume.getMemoryDump() == null)
        .filter(volume -> used.add(volume.getName()))
        .forEach(volume -> disks.add(new Disk().setName(volume.getName())));
    return disks;
  }
}
