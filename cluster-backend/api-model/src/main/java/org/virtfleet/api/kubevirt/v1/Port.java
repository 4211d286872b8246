package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A port that is let in.
public final class Port extends OpenObject {
  @JsonPropertyDescription("Its name.")
  private @Nullable String name;

  @JsonPropertyDescription("Its number.")
  @Required
  private int port;

  @JsonPropertyDescription("TCP or UDP.")
  private @Nullable String protocol;

  public @Nullable String getName() {
    return name;
  }

  public Port setName(@Nullable String name) {
    this.name = name;
    return this;
  }

  public int getPort() {
    return port;
  }

  public Port setPort(int port) {
    this.port = port;
    return this;
  }

  public @Nullable String getProtocol() {
    return protocol;
  }

  public Port setProtocol(@Nullable String protocol) {
    this.protocol = protocol;
    return this;
  }
}
