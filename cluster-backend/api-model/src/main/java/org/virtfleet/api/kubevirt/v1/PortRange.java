package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// A range of ports.
public final class PortRange extends OpenObject {
  @JsonPropertyDescription("The last port.")
  @Required
  private int end;

  @JsonPropertyDescription("TCP or UDP.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String protocol = "";

  @JsonPropertyDescription("The first port.")
  @Required
  private int start;

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
