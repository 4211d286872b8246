package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// AddVolumeOptions.
public final class AddVolumeOptions extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private Disk disk = new Disk();

  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private HotplugVolumeSource volumeSource = new HotplugVolumeSource();

  private @Nullable List<String> dryRun;

  public String getName() {
    return name;
  }

  public AddVolumeOptions setName(String name) {
    this.name = name;
    return this;
  }

  public Disk getDisk() {
    return disk;
  }

  public AddVolumeOptions setDisk(Disk disk) {
    this.disk = disk;
    return this;
  }

  public HotplugVolumeSource getVolumeSource() {
    return volumeSource;
  }

  public AddVolumeOptions setVolumeSource(HotplugVolumeSource volumeSource) {
    this.volumeSource = volumeSource;
    return this;
  }

  public List<String> getDryRun() {
    return dryRun == null ? List.of() : dryRun;
  }

  public AddVolumeOptions setDryRun(List<String> dryRun) {
    this.dryRun = dryRun;
    return this;
  }
}
