package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// Filesystem.
public final class Filesystem extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

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
