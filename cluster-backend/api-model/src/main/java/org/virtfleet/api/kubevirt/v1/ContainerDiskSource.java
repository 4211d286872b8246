package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A disk image inside a container image. What the guest writes is lost when it stops.
public final class ContainerDiskSource extends OpenObject {
  @JsonPropertyDescription("The container image.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String image = "";

  @JsonPropertyDescription("When the image is fetched.")
  @SchemaFrom(type = ImagePullPolicy.class)
  private @Nullable String imagePullPolicy;

  @JsonPropertyDescription("The Secret with the registry's password.")
  private @Nullable String imagePullSecret;

  @JsonPropertyDescription("Where the disk image lies in it.")
  private @Nullable String path;

  public String getImage() {
    return image;
  }

  public ContainerDiskSource setImage(String image) {
    this.image = image;
    return this;
  }

  public @Nullable String getImagePullPolicy() {
    return imagePullPolicy;
  }

  public ContainerDiskSource setImagePullPolicy(@Nullable String imagePullPolicy) {
    this.imagePullPolicy = imagePullPolicy;
    return this;
  }

  public @Nullable String getImagePullSecret() {
    return imagePullSecret;
  }

  public ContainerDiskSource setImagePullSecret(@Nullable String imagePullSecret) {
    this.imagePullSecret = imagePullSecret;
    return this;
  }

  public @Nullable String getPath() {
    return path;
  }

  public ContainerDiskSource setPath(@Nullable String path) {
    this.path = path;
    return this;
  }
}
