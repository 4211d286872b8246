package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What a start is told.
public final class StartOptions extends OpenObject {
  private @Nullable String apiVersion;

  @JsonPropertyDescription("With All, the wish is only checked.")
  private @Nullable List<String> dryRun;

  private @Nullable String kind;

  @JsonPropertyDescription("True to start the guest without letting it run.")
  private @Nullable Boolean paused;

  public @Nullable String getApiVersion() {
    return apiVersion;
  }

  public StartOptions setApiVersion(@Nullable String apiVersion) {
    this.apiVersion = apiVersion;
    return this;
  }

  public List<String> getDryRun() {
    return dryRun == null ? List.of() : dryRun;
  }

  public StartOptions setDryRun(List<String> dryRun) {
    this.dryRun = dryRun;
    return this;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public StartOptions setKind(@Nullable String kind) {
    this.kind = kind;
    return this;
  }

  public @Nullable Boolean getPaused() {
    return paused;
  }

  public StartOptions setPaused(@Nullable Boolean paused) {
    this.paused = paused;
    return this;
  }
}
