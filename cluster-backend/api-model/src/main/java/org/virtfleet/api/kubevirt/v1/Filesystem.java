package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// A folder of the host that the guest mounts.
public final class Filesystem extends OpenObject {
  @JsonPropertyDescription("The volume it shows, and the tag by which the guest mounts it.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("The folder is shared by virtiofs.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private FilesystemVirtiofs virtiofs = new FilesystemVirtiofs();

  public String getName() {
    return name;
  }

  public Filesystem setName(String name) {
    this.name = name;
    return this;
  }

  public FilesystemVirtiofs getVirtiofs() {
    return virtiofs;
  }

  public Filesystem setVirtiofs(FilesystemVirtiofs virtiofs) {
    this.virtiofs = virtiofs;
    return this;
  }
}
