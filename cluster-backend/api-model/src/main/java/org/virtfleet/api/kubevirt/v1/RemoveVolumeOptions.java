package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The wish to take a volume off a running guest.
public final class RemoveVolumeOptions extends OpenObject {
  @JsonPropertyDescription("The volume.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("With All, the wish is only checked.")
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
