package org.virtfleet.agent.vmi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.BinarySI;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.kubevirt.v1.CPUTopology;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.Machine;
import org.virtfleet.api.kubevirt.v1.MemoryStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceNetworkInterface;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
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
      GuestFacts facts,
      Health health,
      List<Unfinished> unfinished) {
    status.phase(VirtualMachineInstancePhase.RUNNING);
    if (health.ready()) {
      status.condition(ConditionTypes.READY, true, null, null);
    } else {
      status.condition(ConditionTypes.READY, false, "ReadinessProbeFailed", health.why());
    }
    synchronised(status, unfinished);
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
    live.vsock().ifPresent(raw::setVsockCid);
    EffectiveDevices devices = EffectiveDevices.of(vmi.getSpec());
    raw.setInterfaces(interfaces(devices.interfaces(), live, facts, raw.getInterfaces()));
    raw.setVolumeStatus(VolumeStatuses.of(vmi.getSpec(), devices.disks(), live, unfinished));
    size(raw, vmi, live);
  }

  private static void synchronised(InstanceStatus status, List<Unfinished> unfinished) {
    if (unfinished.isEmpty()) {
      status.condition(ConditionTypes.SYNCHRONIZED, true, null, null);
      return;
    }
    Unfinished first =
        unfinished.stream()
            .filter(open -> !open.reason().equals(Unfinished.WAITING))
            .findFirst()
            .orElse(unfinished.getFirst());
    String all = unfinished.stream().map(Unfinished::message).collect(Collectors.joining(" "));
    status.condition(ConditionTypes.SYNCHRONIZED, false, first.reason(), all);
  }

  /// What the guest has by now of the processors and the memory that it may be given.
  private static void size(
      VirtualMachineInstanceStatus raw, VirtualMachineInstance vmi, LiveDomain live) {
    CPUTopology topology = raw.getCurrentCPUTopology();
    if (topology != null && live.processors() > 0) {
      long each =
          Objects.requireNonNullElse(topology.getCores(), 1L)
              * Objects.requireNonNullElse(topology.getThreads(), 1L);
      if (each > 0 && live.processors() % each == 0) {
        topology.setSockets(live.processors() / each);
      }
    }
    live.memory()
        .ifPresent(memory ->
            raw.setMemory(
                Objects.requireNonNullElseGet(raw.getMemory(), MemoryStatus::new)
                    .setGuestAtBoot(BinarySI.of(memory.atBoot()))
                    .setGuestCurrent(BinarySI.of(memory.atBoot() + memory.taken()))
                    .setGuestRequested(
                        BinarySI.of(LiveSize.guestMemory(vmi).orElse(memory.atBoot())))));
  }

  private static void paused(InstanceStatus status, DomainInfo domain) {
    if (domain.state() != DomainState.PAUSED
        || domain.reason() == StateReason.STARTING_UP
        || domain.reason() == StateReason.DUMP) {
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
          RESTORED,
          USER,
          DUMP,
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

  /// @param before what an agent before this one may have found out
  private static List<VirtualMachineInstanceNetworkInterface> interfaces(
      List<Interface> cards,
      LiveDomain live,
      GuestFacts facts,
      @Nullable List<VirtualMachineInstanceNetworkInterface> before) {
    Map<String, GuestInterface> byMac = new HashMap<>();
    facts
        .interfaces()
        .ifPresent(all -> all.forEach(known -> byMac.putIfAbsent(known.mac(), known)));
    List<VirtualMachineInstanceNetworkInterface> kept =
        facts.interfaces().isPresent() || before == null ? List.of() : before;
    List<VirtualMachineInstanceNetworkInterface> statuses = new ArrayList<>();
    List<Interface> wanted =
        cards.stream().filter(card -> !"absent".equals(card.getState())).toList();
    Map<String, LiveCard> present = live.cards(wanted.stream().map(Interface::getName).toList());
    for (Interface card : wanted) {
      LiveCard now = present.get(card.getName());
      if (now != null) {
        var status =
            status(card, now.mac(), Optional.ofNullable(byMac.get(now.mac())), facts.source());
        statuses.add(withAddresses(status, kept));
      }
    }
    return statuses;
  }

  private static VirtualMachineInstanceNetworkInterface withAddresses(
      VirtualMachineInstanceNetworkInterface status,
      List<VirtualMachineInstanceNetworkInterface> kept) {
    kept.stream()
        .filter(known -> Objects.equals(known.getMac(), status.getMac()))
        .findFirst()
        .ifPresent(known ->
            status
                .setIpAddress(known.getIpAddress())
                .setIpAddresses(known.getIpAddresses())
                .setInterfaceName(known.getInterfaceName())
                .setInfoSource(known.getInfoSource()));
    return status;
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
}
