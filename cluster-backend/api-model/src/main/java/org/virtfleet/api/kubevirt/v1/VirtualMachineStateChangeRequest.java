package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VirtualMachineStateChangeRequest.
public final class VirtualMachineStateChangeRequest extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String action = "";

  private @Nullable Map<String, String> data;

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
