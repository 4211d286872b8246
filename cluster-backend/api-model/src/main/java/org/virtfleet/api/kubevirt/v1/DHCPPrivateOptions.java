package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// A DHCP option by number.
public final class DHCPPrivateOptions extends OpenObject {
  @JsonPropertyDescription("Its number, from 224 to 254.")
  @Required
  private int option;

  @JsonPropertyDescription("Its value.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String value = "";

  public int getOption() {
    return option;
  }

  public DHCPPrivateOptions setOption(int option) {
    this.option = option;
    return this;
  }

  public String getValue() {
    return value;
  }

  public DHCPPrivateOptions setValue(String value) {
    this.value = value;
    return this;
  }
}
