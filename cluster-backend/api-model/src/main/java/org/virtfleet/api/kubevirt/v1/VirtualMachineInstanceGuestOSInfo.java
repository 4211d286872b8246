package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The operating system, as the agent in the guest tells it.
public final class VirtualMachineInstanceGuestOSInfo extends OpenObject {
  @JsonPropertyDescription("Its name.")
  private @Nullable String name;

  @JsonPropertyDescription("Its short name.")
  private @Nullable String id;

  @JsonPropertyDescription("The kernel's release.")
  private @Nullable String kernelRelease;

  @JsonPropertyDescription("How the kernel was built.")
  private @Nullable String kernelVersion;

  @JsonPropertyDescription("The architecture.")
  private @Nullable String machine;

  @JsonPropertyDescription("Its name and version, for people.")
  private @Nullable String prettyName;

  @JsonPropertyDescription("Its version.")
  private @Nullable String version;

  @JsonPropertyDescription("Its version without name.")
  private @Nullable String versionId;

  public @Nullable String getName() {
    return name;
  }

  public VirtualMachineInstanceGuestOSInfo setName(@Nullable String name) {
    this.name = name;
    return this;
  }

  public @Nullable String getId() {
    return id;
  }

  public VirtualMachineInstanceGuestOSInfo setId(@Nullable String id) {
    this.id = id;
    return this;
  }

  public @Nullable String getKernelRelease() {
    return kernelRelease;
  }

  public VirtualMachineInstanceGuestOSInfo setKernelRelease(@Nullable String kernelRelease) {
    this.kernelRelease = kernelRelease;
    return this;
  }

  public @Nullable String getKernelVersion() {
    return kernelVersion;
  }

  public VirtualMachineInstanceGuestOSInfo setKernelVersion(@Nullable String kernelVersion) {
    this.kernelVersion = kernelVersion;
    return this;
  }

  public @Nullable String getMachine() {
    return machine;
  }

  public VirtualMachineInstanceGuestOSInfo setMachine(@Nullable String machine) {
    this.machine = machine;
    return this;
  }

  public @Nullable String getPrettyName() {
    return prettyName;
  }

  public VirtualMachineInstanceGuestOSInfo setPrettyName(@Nullable String prettyName) {
    this.prettyName = prettyName;
    return this;
  }

  public @Nullable String getVersion() {
    return version;
  }

  public VirtualMachineInstanceGuestOSInfo setVersion(@Nullable String version) {
    this.version = version;
    return this;
  }

  public @Nullable String getVersionId() {
    return versionId;
  }

  public VirtualMachineInstanceGuestOSInfo setVersionId(@Nullable String versionId) {
    this.versionId = versionId;
    return this;
  }
}
