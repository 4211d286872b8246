package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A card that acts when the guest does not answer any more. Exactly one kind.
public final class Watchdog extends OpenObject {
  @JsonPropertyDescription("Its name in the guest's spec.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("The watchdog of IBM Z.")
  private @Nullable Diag288Watchdog diag288;

  @JsonPropertyDescription("The watchdog card of PCs.")
  private @Nullable I6300ESBWatchdog i6300esb;

  public String getName() {
    return name;
  }

  public Watchdog setName(String name) {
    this.name = name;
    return this;
  }

  public @Nullable Diag288Watchdog getDiag288() {
    return diag288;
  }

  public Watchdog setDiag288(@Nullable Diag288Watchdog diag288) {
    this.diag288 = diag288;
    return this;
  }

  public @Nullable I6300ESBWatchdog getI6300esb() {
    return i6300esb;
  }

  public Watchdog setI6300esb(@Nullable I6300ESBWatchdog i6300esb) {
    this.i6300esb = i6300esb;
    return this;
  }
}
