package org.virtfleet.agent.vmi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.Machine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceNetworkInterface;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VolumePhase;
import org.virtfleet.api.kubevirt.v1.VolumeStatus;
import org.virtfleet.domain.EffectiveDevices;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.StateReason;

/// Writes what is true of a running domain into the status of its VMI.
public final class RunningStatus {
  /// More than a person can read.
  private static final int MAX_ADDRESSES = 16;

  private final boolean emulated;

  /// @param emulated whether the guests are run by translation
  public RunningStatus(boolean emulated) {
    this.emulated = emulated;
  }

  public void write(
      InstanceStatus status,
      VirtualMachineInstance vmi,
      DomainInfo domain,
      LiveDomain live,
      GuestFacts facts) {
    status.phase(VirtualMachineInstancePhase.RUNNING);
    status.condition("Ready", true, null, null);
    status.condition("Synchronized", true, null, null);
    status.condition(
        "LiveMigratable",
        false,
        "DisksNotLiveMigratable",
        "The volumes of this cluster are on their node's own disks.");
    paused(status, domain);
    if (facts.agentConnected()) {
      status.condition("AgentConnected", true, null, null);
    } else {
      status.withoutCondition("AgentConnected");
    }
    if (emulated) {
      status.condition(
          "SoftwareEmulation",
          true,
          "NoHardwareVirtualization",
          "The processor of this node does not run guests itself: they are emulated, which is many times slower.");
    } else {
      status.withoutCondition("SoftwareEmulation");
    }
    var raw = status.raw();
    if (!live.machine().isEmpty()) {
      raw.setMachine(new Machine().setType(live.machine()));
    }
    facts.os().ifPresent(raw::setGuestOSInfo);
    EffectiveDevices devices = EffectiveDevices.of(vmi.getSpec());
    raw.setInterfaces(interfaces(devices.interfaces(), live, facts));
    raw.setVolumeStatus(volumes(vmi.getSpec(), devices.disks(), live));
  }

  private static void paused(InstanceStatus status, DomainInfo domain) {
    if (domain.state() != DomainState.PAUSED || domain.reason() == StateReason.STARTING_UP) {
      status.withoutCondition("Paused");
      return;
    }
    switch (domain.reason()) {
      case IO_ERROR ->
          status.condition(
              "Paused",
              true,
              "PausedIOError",
              "A disk failed, for instance because the pool is full; resume when it is well.");
      case CRASHED -> status.condition("Paused", true, "PausedCrashed", "The guest crashed.");
      case WATCHDOG ->
          status.condition("Paused", true, "PausedWatchdog", "The guest's watchdog fired.");
      case UNKNOWN,
          BOOTED,
          USER,
          STARTING_UP,
          MIGRATION,
          SHUT_DOWN,
          DESTROYED,
          START_FAILED,
          SAVED,
          DAEMON ->
          status.condition("Paused", true, "PausedByUser", "VMI was paused by user");
    }
  }

  private static List<VirtualMachineInstanceNetworkInterface> interfaces(
      List<Interface> cards, LiveDomain live, GuestFacts facts) {
    Map<String, GuestInterface> byMac = new HashMap<>();
    facts.interfaces().forEach(known -> byMac.putIfAbsent(known.mac(), known));
    List<VirtualMachineInstanceNetworkInterface> statuses = new ArrayList<>();
    List<Interface> present =
        cards.stream().filter(card -> !"absent".equals(card.getState())).toList();
    for (int i = 0; i < present.size() && i < live.macs().size(); i++) {
      String mac = live.macs().get(i);
      statuses.add(
          status(present.get(i), mac, Optional.ofNullable(byMac.get(mac)), facts.source()));
    }
    return statuses;
  }

  private static VirtualMachineInstanceNetworkInterface status(
      Interface card, String mac, Optional<GuestInterface> known, String source) {
    var status =
        new VirtualMachineInstanceNetworkInterface()
            .setName(card.getName())
            .setMac(mac)
            .setLinkState("down".equals(card.getState()) ? "down" : "up")
            .setInfoSource(GuestFacts.FROM_DOMAIN);
    if (known.isEmpty()) {
      return status;
    }
    List<String> addresses =
        known.get().addresses().stream()
            .map(GuestInterface.Address::address)
            .filter(address -> !address.startsWith("fe80:"))
            .limit(MAX_ADDRESSES)
            .toList();
    if (!addresses.isEmpty()) {
      status.setIpAddress(addresses.getFirst()).setIpAddresses(addresses);
    }
    if (source.equals(GuestFacts.FROM_AGENT)) {
      status
          .setInterfaceName(known.get().name())
          .setInfoSource(GuestFacts.FROM_DOMAIN + ", " + GuestFacts.FROM_AGENT);
    }
    return status;
  }

  private static List<VolumeStatus> volumes(
      VirtualMachineInstanceSpec spec, List<Disk> disks, LiveDomain live) {
    Map<String, String> targets = new HashMap<>();
    for (int i = 0; i < disks.size() && i < live.targets().size(); i++) {
      targets.put(disks.get(i).getName(), live.targets().get(i));
    }
    return spec.getVolumes().stream()
        .map(volume ->
            new VolumeStatus()
                .setName(volume.getName())
                .setTarget(targets.getOrDefault(volume.getName(), ""))
                .setPhase(VolumePhase.READY.value()))
        .toList();
  }
}
