package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What a pause is told.
public final class PauseOptions extends OpenObject {
  private @Nullable String apiVersion;

  @JsonPropertyDescription("With All, the wish is only checked.")
  private @Nullable List<String> dryRun;

  private @Nullable String kind;

  public @Nullable String getApiVersion() {
    return apiVersion;
  }

  public PauseOptions setApiVersion(@Nullable String apiVersion) {
    this.apiVersion = apiVersion;
    return this;
  }

  public List<String> getDryRun() {
    return dryRun == null ? List.of() : dryRun;
  }

  public PauseOptions setDryRun(List<String> dryRun) {
    this.dryRun = dryRun;
    return this;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public PauseOptions setKind(@Nullable String kind) {
    this.kind = kind;
    return this;
  }
}
