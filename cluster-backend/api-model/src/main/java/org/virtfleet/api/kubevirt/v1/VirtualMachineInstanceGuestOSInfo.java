package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VirtualMachineInstanceGuestOSInfo.
public final class VirtualMachineInstanceGuestOSInfo extends OpenObject {
  private @Nullable String name;

  private @Nullable String id;

  private @Nullable String kernelRelease;

  private @Nullable String kernelVersion;

  private @Nullable String machine;

  private @Nullable String prettyName;

  private @Nullable String version;

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
