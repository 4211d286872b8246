package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// PortRange.
public final class PortRange extends OpenObject {
  @Required private int end;

  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String protocol = "";

  @Required private int start;

  public int getEnd() {
    return end;
  }

  public PortRange setEnd(int end) {
    this.end = end;
    return this;
  }

  public String getProtocol() {
    return protocol;
  }

  public PortRange setProtocol(String protocol) {
    this.protocol = protocol;
    return this;
  }

  public int getStart() {
    return start;
  }

  public PortRange setStart(int start) {
    this.start = start;
    return this;
  }
}
