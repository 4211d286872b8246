package org.virtfleet.api.kubevirt.v1;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// CPU.
public final class CPU extends OpenObject {
  private @Nullable Long cores;

  private @Nullable Boolean dedicatedCpuPlacement;

  private @Nullable List<CPUFeature> features;

  private @Nullable Boolean isolateEmulatorThread;

  private @Nullable Long maxSockets;

  private @Nullable String model;

  private @Nullable NUMA numa;

  private @Nullable Realtime realtime;

  private @Nullable Long sockets;

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
