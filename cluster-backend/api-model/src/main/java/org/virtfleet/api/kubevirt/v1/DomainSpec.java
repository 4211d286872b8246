package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The machine: processors, memory, firmware, devices.
public final class DomainSpec extends OpenObject {
  @JsonPropertyDescription("What is built into the guest.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private Devices devices = new Devices();

  @JsonPropertyDescription("What the guest reads about its case in the SMBIOS tables.")
  private @Nullable Chassis chassis;

  @JsonPropertyDescription("The guest's clock and its timers.")
  @PreserveUnknownFields
  private @Nullable Clock clock;

  @JsonPropertyDescription("Processors of the guest.")
  private @Nullable CPU cpu;

  @JsonPropertyDescription("Features of the platform.")
  private @Nullable Features features;

  @JsonPropertyDescription("What the guest is started by, and what it reads about itself.")
  private @Nullable Firmware firmware;

  @JsonPropertyDescription("How many threads serve the disks.")
  private @Nullable DiskIOThreads ioThreads;

  @JsonPropertyDescription("How disks are spread over threads: shared, auto or supplementalPool.")
  private @Nullable String ioThreadsPolicy;

  @JsonPropertyDescription("Protects the guest's memory from its host.")
  private @Nullable LaunchSecurity launchSecurity;

  @JsonPropertyDescription("The model of the mainboard.")
  private @Nullable Machine machine;

  @JsonPropertyDescription("Memory of the guest.")
  private @Nullable Memory memory;

  @JsonPropertyDescription(
      "What a reboot from inside does: the guest starts again (Reboot, the default), or ends "
          + "(Terminate).")
  @SchemaFrom(type = RebootPolicy.class)
  private @Nullable String rebootPolicy;

  @JsonPropertyDescription(
      "What the guest asks of its node. Memory asked for here is the guest's memory when "
          + "memory.guest is not set.")
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
