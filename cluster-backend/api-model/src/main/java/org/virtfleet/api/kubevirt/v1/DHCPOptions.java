package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What the guest is told by DHCP.
public final class DHCPOptions extends OpenObject {
  @JsonPropertyDescription("The file to boot.")
  private @Nullable String bootFileName;

  @JsonPropertyDescription("Time servers.")
  private @Nullable List<String> ntpServers;

  @JsonPropertyDescription("Further options by number.")
  private @Nullable List<DHCPPrivateOptions> privateOptions;

  @JsonPropertyDescription("The server with that file.")
  private @Nullable String tftpServerName;

  public @Nullable String getBootFileName() {
    return bootFileName;
  }

  public DHCPOptions setBootFileName(@Nullable String bootFileName) {
    this.bootFileName = bootFileName;
    return this;
  }

  public List<String> getNtpServers() {
    return ntpServers == null ? List.of() : ntpServers;
  }

  public DHCPOptions setNtpServers(List<String> ntpServers) {
    this.ntpServers = ntpServers;
    return this;
  }

  public List<DHCPPrivateOptions> getPrivateOptions() {
    return privateOptions == null ? List.of() : privateOptions;
  }

  public DHCPOptions setPrivateOptions(List<DHCPPrivateOptions> privateOptions) {
    this.privateOptions = privateOptions;
    return this;
  }

  public @Nullable String getTftpServerName() {
    return tftpServerName;
  }

  public DHCPOptions setTftpServerName(@Nullable String tftpServerName) {
    this.tftpServerName = tftpServerName;
    return this;
  }
}
