package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The wish to attach a volume to a running guest.
public final class AddVolumeOptions extends OpenObject {
  @JsonPropertyDescription("The name that disk and volume get.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription(
      "A disk, as the guest sees it. Exactly one of disk, cdrom and lun; a plain disk when "
          + "none is given.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private Disk disk = new Disk();

  @JsonPropertyDescription("What is attached: a claim or a data volume.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private HotplugVolumeSource volumeSource = new HotplugVolumeSource();

  @JsonPropertyDescription("With All, the wish is only checked.")
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
