package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// RemoveVolumeOptions.
public final class RemoveVolumeOptions extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  private @Nullable List<String> dryRun;

  public String getName() {
    return name;
  }

  public RemoveVolumeOptions setName(String name) {
    this.name = name;
    return this;
  }

  public List<String> getDryRun() {
    return dryRun == null ? List.of() : dryRun;
  }

  public RemoveVolumeOptions setDryRun(List<String> dryRun) {
    this.dryRun = dryRun;
    return this;
  }
}
