package org.virtfleet.apiserver.schema;

/// Paths as Kubernetes writes them: `spec.volumes[0].name`, `metadata.labels[app]`.
public final class FieldPath {

  private FieldPath() {}

  /// A named field below a path; the root is the empty text.
  public static String field(String parent, String name) {
    return parent.isEmpty() ? name : parent + "." + name;
  }

  /// An element of a list.
  public static String index(String parent, int index) {
    return parent + "[" + index + "]";
  }

  /// The value of a map's key.
  public static String key(String parent, String key) {
    return parent + "[" + key + "]";
  }
}
