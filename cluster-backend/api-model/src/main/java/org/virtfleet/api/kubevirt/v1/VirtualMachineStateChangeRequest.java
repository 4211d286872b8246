package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What somebody wants the machine to do.
public final class VirtualMachineStateChangeRequest extends OpenObject {
  @JsonPropertyDescription("Start or Stop.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String action = "";

  @JsonPropertyDescription("What goes with it, such as paused.")
  private @Nullable Map<String, String> data;

  @JsonPropertyDescription("The guest that is meant by Stop.")
  private @Nullable String uid;

  public String getAction() {
    return action;
  }

  public VirtualMachineStateChangeRequest setAction(String action) {
    this.action = action;
    return this;
  }

  public Map<String, String> getData() {
    return data == null ? Map.of() : data;
  }

  public VirtualMachineStateChangeRequest setData(Map<String, String> data) {
    this.data = data;
    return this;
  }

  public @Nullable String getUid() {
    return uid;
  }

  public VirtualMachineStateChangeRequest setUid(@Nullable String uid) {
    this.uid = uid;
    return this;
  }
}
