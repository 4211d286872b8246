package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// VirtualMachineInstanceMigrationSource.
public final class VirtualMachineInstanceMigrationSource extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String connectURL = "";

  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String migrationID = "";

  public String getConnectURL() {
    return connectURL;
  }

  public VirtualMachineInstanceMigrationSource setConnectURL(String connectURL) {
    this.connectURL = connectURL;
    return this;
  }

  public String getMigrationID() {
    return migrationID;
  }

  public VirtualMachineInstanceMigrationSource setMigrationID(String migrationID) {
    this.migrationID = migrationID;
    return this;
  }
}
