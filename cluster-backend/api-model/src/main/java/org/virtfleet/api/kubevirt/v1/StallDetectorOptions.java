package org.virtfleet.api.kubevirt.v1;

import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// When a migration counts as stalled.
public final class StallDetectorOptions extends OpenObject {
  private @Nullable Quantity completionTimeoutFactor;

  private @Nullable Quantity ewmaAlpha;

  private @Nullable Quantity patienceWindowDecayFactor;

  private @Nullable Quantity precopyPossibleFactor;

  private @Nullable Boolean searchLocalMinima;

  private @Nullable Long stallMargin;

  private @Nullable Long stallProgressTimeout;

  private @Nullable Long switchoverTimeout;

  public @Nullable Quantity getCompletionTimeoutFactor() {
    return completionTimeoutFactor;
  }

  public StallDetectorOptions setCompletionTimeoutFactor(
      @Nullable Quantity completionTimeoutFactor) {
    this.completionTimeoutFactor = completionTimeoutFactor;
    return this;
  }

  public @Nullable Quantity getEwmaAlpha() {
    return ewmaAlpha;
  }

  public StallDetectorOptions setEwmaAlpha(@Nullable Quantity ewmaAlpha) {
    this.ewmaAlpha = ewmaAlpha;
    return this;
  }

  public @Nullable Quantity getPatienceWindowDecayFactor() {
    return patienceWindowDecayFactor;
  }

  public StallDetectorOptions setPatienceWindowDecayFactor(
      @Nullable Quantity patienceWindowDecayFactor) {
    this.patienceWindowDecayFactor = patienceWindowDecayFactor;
    return this;
  }

  public @Nullable Quantity getPrecopyPossibleFactor() {
    return precopyPossibleFactor;
  }

  public StallDetectorOptions setPrecopyPossibleFactor(@Nullable Quantity precopyPossibleFactor) {
    this.precopyPossibleFactor = precopyPossibleFactor;
    return this;
  }

  public @Nullable Boolean getSearchLocalMinima() {
    return searchLocalMinima;
  }

  public StallDetectorOptions setSearchLocalMinima(@Nullable Boolean searchLocalMinima) {
    this.searchLocalMinima = searchLocalMinima;
    return this;
  }

  public @Nullable Long getStallMargin() {
    return stallMargin;
  }

  public StallDetectorOptions setStallMargin(@Nullable Long stallMargin) {
    this.stallMargin = stallMargin;
    return this;
  }

  public @Nullable Long getStallProgressTimeout() {
    return stallProgressTimeout;
  }

  public StallDetectorOptions setStallProgressTimeout(@Nullable Long stallProgressTimeout) {
    this.stallProgressTimeout = stallProgressTimeout;
    return this;
  }

  public @Nullable Long getSwitchoverTimeout() {
    return switchoverTimeout;
  }

  public StallDetectorOptions setSwitchoverTimeout(@Nullable Long switchoverTimeout) {
    this.switchoverTimeout = switchoverTimeout;
    return this;
  }
}
