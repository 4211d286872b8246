package org.virtfleet.api.cdi.v1beta1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// DataVolumeSource.
public final class DataVolumeSource extends OpenObject {
  private @Nullable DataVolumeBlankImage blank;

  private @Nullable DataVolumeSourceGCS gcs;

  private @Nullable DataVolumeSourceHTTP http;

  private @Nullable DataVolumeSourceImageIO imageio;

  private @Nullable DataVolumeSourcePVC pvc;

  private @Nullable DataVolumeSourceRegistry registry;

  private @Nullable DataVolumeSourceS3 s3;

  private @Nullable DataVolumeSourceSnapshot snapshot;

  private @Nullable DataVolumeSourceUpload upload;

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
