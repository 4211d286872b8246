package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Processors of the guest.
public final class CPU extends OpenObject {
  @JsonPropertyDescription("Cores of each socket; 1 when nothing is said.")
  private @Nullable Long cores;

  @JsonPropertyDescription("True to give each virtual processor one of the host's for itself.")
  private @Nullable Boolean dedicatedCpuPlacement;

  @JsonPropertyDescription("Features to add to the model or take from it.")
  private @Nullable List<CPUFeature> features;

  @JsonPropertyDescription(
      "True to give the emulator's own thread a processor of the host for itself.")
  private @Nullable Boolean isolateEmulatorThread;

  @JsonPropertyDescription(
      "How many sockets the guest can have at most, when more are added while it runs.")
  private @Nullable Long maxSockets;

  @JsonPropertyDescription(
      "host-model, host-passthrough, or a model by libvirt's name. Under emulation the first "
          + "two mean all that the emulator can do.")
  private @Nullable String model;

  @JsonPropertyDescription("Which memory is near to which processors.")
  private @Nullable NUMA numa;

  @JsonPropertyDescription("Runs the guest with real-time priority.")
  private @Nullable Realtime realtime;

  @JsonPropertyDescription("Sockets; 1 when nothing is said.")
  private @Nullable Long sockets;

  @JsonPropertyDescription("Threads of each core; 1 when nothing is said.")
  private @Nullable Long threads;

  public @Nullable Long getCores() {
    return cores;
  }

  public CPU setCores(@Nullable Long cores) {
    this.cores = cores;
    return this;
  }

  public @Nullable Boolean getDedicatedCpuPlacement() {
    return dedicatedCpuPlacement;
  }

  public CPU setDedicatedCpuPlacement(@Nullable Boolean dedicatedCpuPlacement) {
    this.dedicatedCpuPlacement = dedicatedCpuPlacement;
    return this;
  }

  public List<CPUFeature> getFeatures() {
    return features == null ? List.of() : features;
  }

  public CPU setFeatures(List<CPUFeature> features) {
    this.features = features;
    return this;
  }

  public @Nullable Boolean getIsolateEmulatorThread() {
    return isolateEmulatorThread;
  }

  public CPU setIsolateEmulatorThread(@Nullable Boolean isolateEmulatorThread) {
    this.isolateEmulatorThread = isolateEmulatorThread;
    return this;
  }

  public @Nullable Long getMaxSockets() {
    return maxSockets;
  }

  public CPU setMaxSockets(@Nullable Long maxSockets) {
    this.maxSockets = maxSockets;
    return this;
  }

  public @Nullable String getModel() {
    return model;
  }

  public CPU setModel(@Nullable String model) {
    this.model = model;
    return this;
  }

  public @Nullable NUMA getNuma() {
    return numa;
  }

  public CPU setNuma(@Nullable NUMA numa) {
    this.numa = numa;
    return this;
  }

  public @Nullable Realtime getRealtime() {
    return realtime;
  }

  public CPU setRealtime(@Nullable Realtime realtime) {
    this.realtime = realtime;
    return this;
  }

  public @Nullable Long getSockets() {
    return sockets;
  }

  public CPU setSockets(@Nullable Long sockets) {
    this.sockets = sockets;
    return this;
  }

  public @Nullable Long getThreads() {
    return threads;
  }

  public CPU setThreads(@Nullable Long threads) {
    this.threads = threads;
    return this;
  }
}
