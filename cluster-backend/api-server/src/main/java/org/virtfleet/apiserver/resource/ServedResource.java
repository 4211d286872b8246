package org.virtfleet.apiserver.resource;

/// A resource in the version that a request names.
public record ServedResource(ResourceDefinition definition, ResourceVersion version) {

  /// `kubevirt.io/v1`; `v1` for the core group.
  public String apiVersion() {
    return definition.group().isEmpty()
        ? version.name()
        : definition.group() + "/" + version.name();
  }

  /// Empty for the core group.
  public String group() {
    return definition.group();
  }

  /// The kind of its objects.
  public String kind() {
    return definition.kind();
  }
}
