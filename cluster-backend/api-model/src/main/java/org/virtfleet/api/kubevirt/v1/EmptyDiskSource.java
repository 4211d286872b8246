package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Quantity;
import org.virtfleet.api.OpenObject;

/// A new empty disk, which is gone when the guest stops.
public final class EmptyDiskSource extends OpenObject {
  @JsonPropertyDescription("Its size.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private Quantity capacity = new Quantity();

  public Quantity getCapacity() {
    return capacity;
  }

  public EmptyDiskSource setCapacity(Quantity capacity) {
    this.capacity = capacity;
    return this;
  }
}
