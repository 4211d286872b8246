package org.virtfleet.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.domain.xml.Clock;
import org.virtfleet.domain.xml.Cpu;
import org.virtfleet.domain.xml.CpuTuning;
import org.virtfleet.domain.xml.Device;
import org.virtfleet.domain.xml.Domain;
import org.virtfleet.domain.xml.Features;
import org.virtfleet.domain.xml.Memory;
import org.virtfleet.domain.xml.NumaTuning;
import org.virtfleet.domain.xml.OperatingSystem;
import org.virtfleet.domain.xml.Owner;
import org.virtfleet.domain.xml.SystemInfo;

/// A domain in the making: each configurator sets its part, or says why it cannot.
final class DomainDraft {
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Device> devices = new ArrayList<>();
  private int vcpus;
  private int ioThreads;
  private @Nullable Memory memory;
  private @Nullable CpuTuning tuning;
  private @Nullable NumaTuning numa;
  private Optional<String> hostProcessors = Optional.empty();
  private @Nullable Cpu cpu;
  private @Nullable OperatingSystem os;
  private @Nullable Features features;
  private @Nullable Clock clock;
  private @Nullable SystemInfo systemInfo;
  private String onReboot = "restart";

  void refuse(String field, String reason) {
    refusals.add(new Refusal(field, reason));
  }

  List<Refusal> refusals() {
    return refusals;
  }

  void add(Device device) {
    devices.add(device);
  }

  List<Device> devices() {
    return List.copyOf(devices);
  }

  void memory(Memory guestMemory) {
    memory = guestMemory;
  }

  /// Empty when it was refused.
  Optional<Memory> memory() {
    return Optional.ofNullable(memory);
  }

  /// @param atBoot how many of its processors the guest has when it starts
  void cpu(Cpu model, int atBoot) {
    cpu = model;
    vcpus = atBoot;
  }

  /// How many processors the guest has when it starts; none while they are refused.
  int vcpus() {
    return vcpus;
  }

  /// How many processors the guest may ever have; none while they are refused.
  int mostVcpus() {
    return cpu == null
        ? 0
        : Math.multiplyExact(Math.multiplyExact(cpu.sockets(), cpu.cores()), cpu.threads());
  }

  void tuning(CpuTuning placement) {
    tuning = placement;
  }

  /// Lays processors and memory out as some of the host's NUMA nodes are.
  ///
  /// @param guest its nodes
  /// @param host the node of the host for each of them
  void numa(List<Cpu.Node> guest, List<Integer> host) {
    cpu = Objects.requireNonNull(cpu).withNodes(guest);
    numa = new NumaTuning(host);
  }

  /// Which of the host's processors run the guest and all that is done for it.
  void runsOn(Optional<String> processors) {
    hostProcessors = processors;
  }

  void operatingSystem(OperatingSystem system) {
    os = system;
  }

  void features(Features platform) {
    features = platform;
  }

  void clock(Clock guestClock) {
    clock = guestClock;
  }

  void systemInfo(SystemInfo info) {
    systemInfo = info;
  }

  void onReboot(String action) {
    onReboot = action;
  }

  /// How many threads for disk I/O there are.
  void ioThreads(int count) {
    ioThreads = count;
  }

  /// @throws IllegalStateException when a part was neither set nor refused, which is a fault of
  ///   ours
  Domain finish(DomainRequest request) {
    if (memory == null || cpu == null || os == null || features == null || clock == null) {
      throw new IllegalStateException("a configurator set nothing and refused nothing");
    }
    var metadata = request.vmi().getMetadata();
    DomainContext context = request.context();
    return new Domain(
        context.platform().type().libvirtName(),
        context.domainName(),
        StableIds.uuid(request),
        new Owner(
            context.cluster(), metadata.getNamespace(), metadata.getName(), metadata.getUid()),
        memory,
        vcpus,
        mostVcpus(),
        hostProcessors,
        Optional.ofNullable(tuning),
        Optional.ofNullable(numa),
        ioThreads,
        Optional.ofNullable(systemInfo),
        os,
        features,
        cpu,
        clock,
        onReboot,
        Optional.of(context.platform().emulator()).filter(path -> !path.isEmpty()),
        devices);
  }
}
