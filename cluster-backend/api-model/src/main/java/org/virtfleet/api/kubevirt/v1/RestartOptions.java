package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What a restart is told.
public final class RestartOptions extends OpenObject {
  private @Nullable String apiVersion;

  @JsonPropertyDescription("With All, the wish is only checked.")
  private @Nullable List<String> dryRun;

  @JsonPropertyDescription("0 cuts the power at once; nothing else is allowed.")
  private @Nullable Long gracePeriodSeconds;

  private @Nullable String kind;

  public @Nullable String getApiVersion() {
    return apiVersion;
  }

  public RestartOptions setApiVersion(@Nullable String apiVersion) {
    this.apiVersion = apiVersion;
    return this;
  }

  public List<String> getDryRun() {
    return dryRun == null ? List.of() : dryRun;
  }

  public RestartOptions setDryRun(List<String> dryRun) {
    this.dryRun = dryRun;
    return this;
  }

  public @Nullable Long getGracePeriodSeconds() {
    return gracePeriodSeconds;
  }

  public RestartOptions setGracePeriodSeconds(@Nullable Long gracePeriodSeconds) {
    this.gracePeriodSeconds = gracePeriodSeconds;
    return this;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public RestartOptions setKind(@Nullable String kind) {
    this.kind = kind;
    return this;
  }
}
