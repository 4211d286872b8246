package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Somebody who is logged in.
public final class VirtualMachineInstanceGuestOSUser extends OpenObject {
  @JsonPropertyDescription("The user.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String userName = "";

  private @Nullable String domain;

  @JsonPropertyDescription("When, in seconds since 1970.")
  private @Nullable Double loginTime;

  public String getUserName() {
    return userName;
  }

  public VirtualMachineInstanceGuestOSUser setUserName(String userName) {
    this.userName = userName;
    return this;
  }

  public @Nullable String getDomain() {
    return domain;
  }

  public VirtualMachineInstanceGuestOSUser setDomain(@Nullable String domain) {
    this.domain = domain;
    return this;
  }

  public @Nullable Double getLoginTime() {
    return loginTime;
  }

  public VirtualMachineInstanceGuestOSUser setLoginTime(@Nullable Double loginTime) {
    this.loginTime = loginTime;
    return this;
  }
}
