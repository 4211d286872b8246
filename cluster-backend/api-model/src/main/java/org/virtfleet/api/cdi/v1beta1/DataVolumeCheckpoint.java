package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// A step of an import that is done in several.
public final class DataVolumeCheckpoint extends OpenObject {
  @JsonPropertyDescription("This step.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String current = "";

  @JsonPropertyDescription("The step before it.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String previous = "";

  public String getCurrent() {
    return current;
  }

  public DataVolumeCheckpoint setCurrent(String current) {
    this.current = current;
    return this;
  }

  public String getPrevious() {
    return previous;
  }

  public DataVolumeCheckpoint setPrevious(String previous) {
    this.previous = previous;
    return this;
  }
}
