package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// KernelBootContainer.
public final class KernelBootContainer extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String image = "";

  @SchemaFrom(type = ImagePullPolicy.class)
  private @Nullable String imagePullPolicy;

  private @Nullable String imagePullSecret;

  private @Nullable String initrdPath;

  private @Nullable String kernelPath;

  public String getImage() {
    return image;
  }

  public KernelBootContainer setImage(String image) {
    this.image = image;
    return this;
  }

  public @Nullable String getImagePullPolicy() {
    return imagePullPolicy;
  }

  public KernelBootContainer setImagePullPolicy(@Nullable String imagePullPolicy) {
    this.imagePullPolicy = imagePullPolicy;
    return this;
  }

  public @Nullable String getImagePullSecret() {
    return imagePullSecret;
  }

  public KernelBootContainer setImagePullSecret(@Nullable String imagePullSecret) {
    this.imagePullSecret = imagePullSecret;
    return this;
  }

  public @Nullable String getInitrdPath() {
    return initrdPath;
  }

  public KernelBootContainer setInitrdPath(@Nullable String initrdPath) {
    this.initrdPath = initrdPath;
    return this;
  }

  public @Nullable String getKernelPath() {
    return kernelPath;
  }

  public KernelBootContainer setKernelPath(@Nullable String kernelPath) {
    this.kernelPath = kernelPath;
    return this;
  }
}
