package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The answer of the subresource guestosinfo: what the agent in the guest knows.
public final class VirtualMachineInstanceGuestAgentInfo extends OpenObject {
  private @Nullable String apiVersion;

  private @Nullable String fsFreezeStatus;

  @JsonPropertyDescription("The guest's file systems.")
  private @Nullable VirtualMachineInstanceFileSystemInfo fsInfo;

  private @Nullable String guestAgentVersion;

  private @Nullable String hostname;

  private @Nullable String kind;

  @JsonPropertyDescription("The operating system, as the agent in the guest tells it.")
  private @Nullable VirtualMachineInstanceGuestOSInfo os;

  @JsonPropertyDescription("The commands that the agent knows.")
  private @Nullable List<GuestAgentCommandInfo> supportedCommands;

  private @Nullable String timezone;

  @JsonPropertyDescription("Who is logged in.")
  private @Nullable List<VirtualMachineInstanceGuestOSUser> userList;

  public @Nullable String getApiVersion() {
    return apiVersion;
  }

  public VirtualMachineInstanceGuestAgentInfo setApiVersion(@Nullable String apiVersion) {
    this.apiVersion = apiVersion;
    return this;
  }

  public @Nullable String getFsFreezeStatus() {
    return fsFreezeStatus;
  }

  public VirtualMachineInstanceGuestAgentInfo setFsFreezeStatus(@Nullable String fsFreezeStatus) {
    this.fsFreezeStatus = fsFreezeStatus;
    return this;
  }

  public @Nullable VirtualMachineInstanceFileSystemInfo getFsInfo() {
    return fsInfo;
  }

  public VirtualMachineInstanceGuestAgentInfo setFsInfo(
      @Nullable VirtualMachineInstanceFileSystemInfo fsInfo) {
    this.fsInfo = fsInfo;
    return this;
  }

  public @Nullable String getGuestAgentVersion() {
    return guestAgentVersion;
  }

  public VirtualMachineInstanceGuestAgentInfo setGuestAgentVersion(
      @Nullable String guestAgentVersion) {
    this.guestAgentVersion = guestAgentVersion;
    return this;
  }

  public @Nullable String getHostname() {
    return hostname;
  }

  public VirtualMachineInstanceGuestAgentInfo setHostname(@Nullable String hostname) {
    this.hostname = hostname;
    return this;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public VirtualMachineInstanceGuestAgentInfo setKind(@Nullable String kind) {
    this.kind = kind;
    return this;
  }

  public @Nullable VirtualMachineInstanceGuestOSInfo getOs() {
    return os;
  }

  public VirtualMachineInstanceGuestAgentInfo setOs(
      @Nullable VirtualMachineInstanceGuestOSInfo os) {
    this.os = os;
    return this;
  }

  public List<GuestAgentCommandInfo> getSupportedCommands() {
    return supportedCommands == null ? List.of() : supportedCommands;
  }

  public VirtualMachineInstanceGuestAgentInfo setSupportedCommands(
      List<GuestAgentCommandInfo> supportedCommands) {
    this.supportedCommands = supportedCommands;
    return this;
  }

  public @Nullable String getTimezone() {
    return timezone;
  }

  public VirtualMachineInstanceGuestAgentInfo setTimezone(@Nullable String timezone) {
    this.timezone = timezone;
    return this;
  }

  public List<VirtualMachineInstanceGuestOSUser> getUserList() {
    return userList == null ? List.of() : userList;
  }

  public VirtualMachineInstanceGuestAgentInfo setUserList(
      List<VirtualMachineInstanceGuestOSUser> userList) {
    this.userList = userList;
    return this;
  }
}
