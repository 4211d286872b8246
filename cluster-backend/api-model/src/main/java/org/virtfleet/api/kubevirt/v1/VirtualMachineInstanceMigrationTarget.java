package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// VirtualMachineInstanceMigrationTarget.
public final class VirtualMachineInstanceMigrationTarget extends OpenObject {
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
