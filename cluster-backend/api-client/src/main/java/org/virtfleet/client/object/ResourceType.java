package org.virtfleet.client.object;

import java.util.Locale;
import org.virtfleet.client.http.ApiRequest;

/// A kind of object as the API server serves it.
///
/// @param group empty for the core group
/// @param plural as in paths, such as `virtualmachines`
public record ResourceType(
    String group, String version, String kind, String plural, boolean namespaced) {
  public static final ResourceType VIRTUAL_MACHINE = kubevirt("VirtualMachine", "virtualmachines");
  public static final ResourceType VIRTUAL_MACHINE_INSTANCE =
      kubevirt("VirtualMachineInstance", "virtualmachineinstances");
  public static final ResourceType VIRTUAL_MACHINE_INSTANCE_MIGRATION =
      kubevirt("VirtualMachineInstanceMigration", "virtualmachineinstancemigrations");
  public static final ResourceType DATA_VOLUME =
      new ResourceType("cdi.kubevirt.io", "v1beta1", "DataVolume", "datavolumes", true);
  public static final ResourceType CDI_CONFIG =
      new ResourceType("cdi.kubevirt.io", "v1beta1", "CDIConfig", "cdiconfigs", false);
  public static final ResourceType NETWORK_ATTACHMENT =
      new ResourceType(
          "k8s.cni.cncf.io",
          "v1",
          "NetworkAttachmentDefinition",
          "network-attachment-definitions",
          true);
  public static final ResourceType PERSISTENT_VOLUME_CLAIM =
      core("PersistentVolumeClaim", "persistentvolumeclaims", true);
  public static final ResourceType PERSISTENT_VOLUME =
      core("PersistentVolume", "persistentvolumes", false);
  public static final ResourceType NODE = core("Node", "nodes", false);
  public static final ResourceType NAMESPACE = core("Namespace", "namespaces", false);
  public static final ResourceType EVENT = core("Event", "events", true);
  public static final ResourceType SECRET = core("Secret", "secrets", true);
  public static final ResourceType STORAGE_CLASS =
      new ResourceType("storage.k8s.io", "v1", "StorageClass", "storageclasses", false);

  /// A kind whose plural is regular: its name in small letters and an s.
  public static ResourceType regular(
      String group, String version, String kind, boolean namespaced) {
    return new ResourceType(group, version, kind, kind.toLowerCase(Locale.ROOT) + "s", namespaced);
  }

  private static ResourceType kubevirt(String kind, String plural) {
    return new ResourceType("kubevirt.io", "v1", kind, plural, true);
  }

  private static ResourceType core(String kind, String plural, boolean namespaced) {
    return new ResourceType("", "v1", kind, plural, namespaced);
  }

  /// As in an object: `v1`, `kubevirt.io/v1`.
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /// `/api/v1` or `/apis/GROUP/VERSION`.
  public String groupPath() {
    return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
  }

  /// The collection, of one namespace or of all.
  ///
  /// @param namespace empty for all namespaces
  public String path(String namespace) {
    return namespaced && !namespace.isEmpty()
        ? groupPath() + "/namespaces/" + ApiRequest.encode(namespace) + "/" + plural
        : groupPath() + "/" + plural;
  }

  /// One object.
  public String path(String namespace, String name) {
    return path(namespace) + "/" + ApiRequest.encode(name);
  }
}
