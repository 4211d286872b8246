package org.virtfleet.api.kubevirt.v1;

import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// DownwardAPIVolumeSource.
public final class DownwardAPIVolumeSource extends OpenObject {
  private @Nullable List<DownwardAPIVolumeFile> fields;

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
