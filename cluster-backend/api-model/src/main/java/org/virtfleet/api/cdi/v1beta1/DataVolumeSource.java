package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Where the first content comes from. Exactly one kind.
public final class DataVolumeSource extends OpenObject {
  @JsonPropertyDescription("Nothing: the volume begins empty.")
  private @Nullable DataVolumeBlankImage blank;

  @JsonPropertyDescription("From Google Cloud Storage.")
  private @Nullable DataVolumeSourceGCS gcs;

  @JsonPropertyDescription("From a web server.")
  private @Nullable DataVolumeSourceHTTP http;

  @JsonPropertyDescription("From oVirt.")
  private @Nullable DataVolumeSourceImageIO imageio;

  @JsonPropertyDescription("A copy of another claim.")
  private @Nullable DataVolumeSourcePVC pvc;

  @JsonPropertyDescription("A disk image inside a container image.")
  private @Nullable DataVolumeSourceRegistry registry;

  @JsonPropertyDescription("From an object store that speaks S3.")
  private @Nullable DataVolumeSourceS3 s3;

  @JsonPropertyDescription("From a snapshot of a volume.")
  private @Nullable DataVolumeSourceSnapshot snapshot;

  @JsonPropertyDescription("From whoever uploads it.")
  private @Nullable DataVolumeSourceUpload upload;

  @JsonPropertyDescription("From VMware.")
  private @Nullable DataVolumeSourceVDDK vddk;

  public @Nullable DataVolumeBlankImage getBlank() {
    return blank;
  }

  public DataVolumeSource setBlank(@Nullable DataVolumeBlankImage blank) {
    this.blank = blank;
    return this;
  }

  public @Nullable DataVolumeSourceGCS getGcs() {
    return gcs;
  }

  public DataVolumeSource setGcs(@Nullable DataVolumeSourceGCS gcs) {
    this.gcs = gcs;
    return this;
  }

  public @Nullable DataVolumeSourceHTTP getHttp() {
    return http;
  }

  public DataVolumeSource setHttp(@Nullable DataVolumeSourceHTTP http) {
    this.http = http;
    return this;
  }

  public @Nullable DataVolumeSourceImageIO getImageio() {
    return imageio;
  }

  public DataVolumeSource setImageio(@Nullable DataVolumeSourceImageIO imageio) {
    this.imageio = imageio;
    return this;
  }

  public @Nullable DataVolumeSourcePVC getPvc() {
    return pvc;
  }

  public DataVolumeSource setPvc(@Nullable DataVolumeSourcePVC pvc) {
    this.pvc = pvc;
    return this;
  }

  public @Nullable DataVolumeSourceRegistry getRegistry() {
    return registry;
  }

  public DataVolumeSource setRegistry(@Nullable DataVolumeSourceRegistry registry) {
    this.registry = registry;
    return this;
  }

  public @Nullable DataVolumeSourceS3 getS3() {
    return s3;
  }

  public DataVolumeSource setS3(@Nullable DataVolumeSourceS3 s3) {
    this.s3 = s3;
    return this;
  }

  public @Nullable DataVolumeSourceSnapshot getSnapshot() {
    return snapshot;
  }

  public DataVolumeSource setSnapshot(@Nullable DataVolumeSourceSnapshot snapshot) {
    this.snapshot = snapshot;
    return this;
  }

  public @Nullable DataVolumeSourceUpload getUpload() {
    return upload;
  }

  public DataVolumeSource setUpload(@Nullable DataVolumeSourceUpload upload) {
    this.upload = upload;
    return this;
  }

  public @Nullable DataVolumeSourceVDDK getVddk() {
    return vddk;
  }

  public DataVolumeSource setVddk(@Nullable DataVolumeSourceVDDK vddk) {
    this.vddk = vddk;
    return this;
  }
}
