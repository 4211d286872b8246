package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Shows labels and annotations of the guest as files on a disk.
public final class DownwardAPIVolumeSource extends OpenObject {
  @JsonPropertyDescription("Which of them, under which file names.")
  private @Nullable List<DownwardAPIVolumeFile> fields;

  @JsonPropertyDescription("The label of the file system on the disk.")
  private @Nullable String volumeLabel;

  public List<DownwardAPIVolumeFile> getFields() {
    return fields == null ? List.of() : fields;
  }

  public DownwardAPIVolumeSource setFields(List<DownwardAPIVolumeFile> fields) {
    this.fields = fields;
    return this;
  }

  public @Nullable String getVolumeLabel() {
    return volumeLabel;
  }

  public DownwardAPIVolumeSource setVolumeLabel(@Nullable String volumeLabel) {
    this.volumeLabel = volumeLabel;
    return this;
  }
}
