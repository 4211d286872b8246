package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// Takes a guest from another cluster.
public final class VirtualMachineInstanceMigrationTarget extends OpenObject {
  @JsonPropertyDescription("What both clusters call this move.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String migrationID = "";

  public String getMigrationID() {
    return migrationID;
  }

  public VirtualMachineInstanceMigrationTarget setMigrationID(String migrationID) {
    this.migrationID = migrationID;
    return this;
  }
}
