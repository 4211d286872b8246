package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The container image with the kernel.
public final class KernelBootContainer extends OpenObject {
  @JsonPropertyDescription("The container image.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String image = "";

  @JsonPropertyDescription("When the image is fetched.")
  @SchemaFrom(type = ImagePullPolicy.class)
  private @Nullable String imagePullPolicy;

  @JsonPropertyDescription("The Secret with the registry's password.")
  private @Nullable String imagePullSecret;

  @JsonPropertyDescription("Where the initial file system lies in it.")
  private @Nullable String initrdPath;

  @JsonPropertyDescription("Where the kernel lies in it.")
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
