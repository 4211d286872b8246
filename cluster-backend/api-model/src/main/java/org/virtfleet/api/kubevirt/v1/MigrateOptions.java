package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What a migration is told.
public final class MigrateOptions extends OpenObject {
  @JsonPropertyDescription("Labels that the target must have beside those that the guest asks for.")
  private @Nullable Map<String, String> addedNodeSelector;

  private @Nullable String apiVersion;

  @JsonPropertyDescription("With All, the wish is only checked.")
  private @Nullable List<String> dryRun;

  private @Nullable String kind;

  public Map<String, String> getAddedNodeSelector() {
    return addedNodeSelector == null ? Map.of() : addedNodeSelector;
  }

  public MigrateOptions setAddedNodeSelector(Map<String, String> addedNodeSelector) {
    this.addedNodeSelector = addedNodeSelector;
    return this;
  }

  public @Nullable String getApiVersion() {
    return apiVersion;
  }

  public MigrateOptions setApiVersion(@Nullable String apiVersion) {
    this.apiVersion = apiVersion;
    return this;
  }

  public List<String> getDryRun() {
    return dryRun == null ? List.of() : dryRun;
  }

  public MigrateOptions setDryRun(List<String> dryRun) {
    this.dryRun = dryRun;
    return this;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public MigrateOptions setKind(@Nullable String kind) {
    this.kind = kind;
    return this;
  }
}
