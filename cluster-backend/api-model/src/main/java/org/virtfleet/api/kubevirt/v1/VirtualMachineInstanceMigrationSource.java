package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// Sends the guest to another cluster.
public final class VirtualMachineInstanceMigrationSource extends OpenObject {
  @JsonPropertyDescription("Where the other cluster listens.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String connectURL = "";

  @JsonPropertyDescription("What both clusters call this move.")
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
