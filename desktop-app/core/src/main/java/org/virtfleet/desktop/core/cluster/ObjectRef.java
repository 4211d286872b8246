package org.virtfleet.desktop.core.cluster;

/// Names one object of the cluster.
///
/// @param kind the Kubernetes kind, such as `VirtualMachine`
/// @param namespace empty for objects without one
public record ObjectRef(String kind, String namespace, String name) {
  /// Sorts and finds rows: namespace and name as one word.
  public String key() {
    return namespace + "/" + name;
  }

  /// "shop / web-01", or the bare name where there is no namespace.
  public String path() {
    return namespace.isEmpty() ? name : namespace + " / " + name;
  }

  /// A virtual machine.
  public static ObjectRef vm(String namespace, String name) {
    return new ObjectRef("VirtualMachine", namespace, name);
  }

  /// A node.
  public static ObjectRef node(String name) {
    return new ObjectRef("Node", "", name);
  }

  /// A persistent volume claim.
  public static ObjectRef claim(String namespace, String name) {
    return new ObjectRef("PersistentVolumeClaim", namespace, name);
  }
}
