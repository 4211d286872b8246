package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;
import org.virtfleet.api.cdi.v1beta1.DataVolumeSpec;

/// A data volume that is made together with the virtual machine, and goes with it.
public final class DataVolumeTemplateSpec extends OpenObject {
  @JsonPropertyDescription("What the data volume is.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private DataVolumeSpec spec = new DataVolumeSpec();

  private @Nullable String apiVersion;

  private @Nullable String kind;

  @JsonPropertyDescription("Name, labels and annotations of the data volume.")
  private @Nullable ObjectMeta metadata;

  @JsonPropertyDescription("Nothing: a template has no status.")
  @io.fabric8.generator.annotation.Nullable private @Nullable DataVolumeTemplateDummyStatus status;

  public DataVolumeSpec getSpec() {
    return spec;
  }

  public DataVolumeTemplateSpec setSpec(DataVolumeSpec spec) {
    this.spec = spec;
    return this;
  }

  public @Nullable String getApiVersion() {
    return apiVersion;
  }

  public DataVolumeTemplateSpec setApiVersion(@Nullable String apiVersion) {
    this.apiVersion = apiVersion;
    return this;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public DataVolumeTemplateSpec setKind(@Nullable String kind) {
    this.kind = kind;
    return this;
  }

  public @Nullable ObjectMeta getMetadata() {
    return metadata;
  }

  public DataVolumeTemplateSpec setMetadata(@Nullable ObjectMeta metadata) {
    this.metadata = metadata;
    return this;
  }

  public @Nullable DataVolumeTemplateDummyStatus getStatus() {
    return status;
  }

  public DataVolumeTemplateSpec setStatus(@Nullable DataVolumeTemplateDummyStatus status) {
    this.status = status;
    return this;
  }
}
