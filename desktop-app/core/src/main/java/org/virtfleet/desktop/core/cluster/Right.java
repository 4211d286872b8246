package org.virtfleet.desktop.core.cluster;

/// Something a user may or may not do, in the words of Kubernetes' RBAC.
///
/// @param group the API group, such as `subresources.kubevirt.io` for power and consoles
/// @param resource in the plural, with its subresource behind a slash where it has one
/// @param namespace where; empty for everywhere
public record Right(String verb, String group, String resource, String namespace) {
  private static final String SUBRESOURCES = "subresources.kubevirt.io";

  /// To act on the power of VMs.
  public static Right power(PowerAction action, String namespace) {
    return switch (action) {
      case START -> machine("start", namespace);
      case SHUT_DOWN, FORCE_OFF -> machine("stop", namespace);
      case RESTART -> machine("restart", namespace);
      case PAUSE -> instance("update", "pause", namespace);
      case SUSPEND -> new Right("patch", "kubevirt.io", "virtualmachineinstances", namespace);
      case RESUME -> instance("update", "unpause", namespace);
    };
  }

  /// To look at the display of VMs.
  public static Right console(String namespace) {
    return instance("get", "vnc", namespace);
  }

  /// To create VMs.
  public static Right createVms(String namespace) {
    return new Right("create", "kubevirt.io", "virtualmachines", namespace);
  }

  /// To delete VMs.
  public static Right deleteVms(String namespace) {
    return new Right("delete", "kubevirt.io", "virtualmachines", namespace);
  }

  /// To delete claims.
  public static Right deleteClaims(String namespace) {
    return new Right("delete", "", "persistentvolumeclaims", namespace);
  }

  /// To ask for claims to be larger.
  public static Right enlargeClaims(String namespace) {
    return new Right("patch", "", "persistentvolumeclaims", namespace);
  }

  /// To delete PersistentVolumes.
  public static Right deleteVolumes() {
    return new Right("delete", "", "persistentvolumes", "");
  }

  private static Right machine(String subresource, String namespace) {
    return new Right("update", SUBRESOURCES, "virtualmachines/" + subresource, namespace);
  }

  private static Right instance(String verb, String subresource, String namespace) {
    return new Right(verb, SUBRESOURCES, "virtualmachineinstances/" + subresource, namespace);
  }
}
