package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// DomainSpec.
public final class DomainSpec extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private Devices devices = new Devices();

  private @Nullable Chassis chassis;

  @PreserveUnknownFields private @Nullable Clock clock;

  private @Nullable CPU cpu;

  private @Nullable Features features;

  private @Nullable Firmware firmware;

  private @Nullable DiskIOThreads ioThreads;

  private @Nullable String ioThreadsPolicy;

  private @Nullable LaunchSecurity launchSecurity;

  private @Nullable Machine machine;

  private @Nullable Memory memory;

  @SchemaFrom(type = RebootPolicy.class)
  private @Nullable String rebootPolicy;

  private @Nullable ResourceRequirements resources;

  public Devices getDevices() {
    return devices;
  }

  public DomainSpec setDevices(Devices devices) {
    this.devices = devices;
    return this;
  }

  public @Nullable Chassis getChassis() {
    return chassis;
  }

  public DomainSpec setChassis(@Nullable Chassis chassis) {
    this.chassis = chassis;
    return this;
  }

  public @Nullable Clock getClock() {
    return clock;
  }

  public DomainSpec setClock(@Nullable Clock clock) {
    this.clock = clock;
    return this;
  }

  public @Nullable CPU getCpu() {
    return cpu;
  }

  public DomainSpec setCpu(@Nullable CPU cpu) {
    this.cpu = cpu;
    return this;
  }

  public @Nullable Features getFeatures() {
    return features;
  }

  public DomainSpec setFeatures(@Nullable Features features) {
    this.features = features;
    return this;
  }

  public @Nullable Firmware getFirmware() {
    return firmware;
  }

  public DomainSpec setFirmware(@Nullable Firmware firmware) {
    this.firmware = firmware;
    return this;
  }

  public @Nullable DiskIOThreads getIoThreads() {
    return ioThreads;
  }

  public DomainSpec setIoThreads(@Nullable DiskIOThreads ioThreads) {
    this.ioThreads = ioThreads;
    return this;
  }

  public @Nullable String getIoThreadsPolicy() {
    return ioThreadsPolicy;
  }

  public DomainSpec setIoThreadsPolicy(@Nullable String ioThreadsPolicy) {
    this.ioThreadsPolicy = ioThreadsPolicy;
    return this;
  }

  public @Nullable LaunchSecurity getLaunchSecurity() {
    return launchSecurity;
  }

  public DomainSpec setLaunchSecurity(@Nullable LaunchSecurity launchSecurity) {
    this.launchSecurity = launchSecurity;
    return this;
  }

  public @Nullable Machine getMachine() {
    return machine;
  }

  public DomainSpec setMachine(@Nullable Machine machine) {
    this.machine = machine;
    return this;
  }

  public @Nullable Memory getMemory() {
    return memory;
  }

  public DomainSpec setMemory(@Nullable Memory memory) {
    this.memory = memory;
    return this;
  }

  public @Nullable String getRebootPolicy() {
    return rebootPolicy;
  }

  public DomainSpec setRebootPolicy(@Nullable String rebootPolicy) {
    this.rebootPolicy = rebootPolicy;
    return this;
  }

  public @Nullable ResourceRequirements getResources() {
    return resources;
  }

  public DomainSpec setResources(@Nullable ResourceRequirements resources) {
    this.resources = resources;
    return this;
  }
}
