package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What a stop is told.
public final class StopOptions extends OpenObject {
  private @Nullable String apiVersion;

  @JsonPropertyDescription("With All, the wish is only checked.")
  private @Nullable List<String> dryRun;

  @JsonPropertyDescription("How many seconds the guest has to power off; 0 cuts the power at once.")
  private @Nullable Long gracePeriod;

  private @Nullable String kind;

  public @Nullable String getApiVersion() {
    return apiVersion;
  }

  public StopOptions setApiVersion(@Nullable String apiVersion) {
    this.apiVersion = apiVersion;
    return this;
  }

  public List<String> getDryRun() {
    return dryRun == null ? List.of() : dryRun;
  }

  public StopOptions setDryRun(List<String> dryRun) {
    this.dryRun = dryRun;
    return this;
  }

  public @Nullable Long getGracePeriod() {
    return gracePeriod;
  }

  public StopOptions setGracePeriod(@Nullable Long gracePeriod) {
    this.gracePeriod = gracePeriod;
    return this;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public StopOptions setKind(@Nullable String kind) {
    this.kind = kind;
    return this;
  }
}
