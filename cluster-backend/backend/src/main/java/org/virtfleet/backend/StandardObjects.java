package org.virtfleet.backend;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;

/// Objects that every cluster of ours has. What is there already is left as its owner wants it;
/// only what tells where the server is follows the server.
final class StandardObjects {

  private static final User BACKEND = new User("system:controller:backend", List.of(User.MASTERS));
  private static final JsonMapper JSON = new JsonMapper();

  private static final String LOCAL_STORAGE =
      """
      {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass",
       "metadata": {"name": "local", "annotations": {"storageclass.kubernetes.io/is-default-class": "true"}},
       "provisioner": "virtfleet.org/pool", "reclaimPolicy": "Delete", "volumeBindingMode": "Immediate"}
      """;

  private static final String CDI_CONFIG =
      """
      {"apiVersion": "cdi.kubevirt.io/v1beta1", "kind": "CDIConfig", "metadata": {"name": "config"}, "spec": {}}
      """;

  private final ServerObjects objects;

  StandardObjects(ServerObjects objects) {
    this.objects = objects;
  }

  /// @param server where uploads go: the API server itself
  /// @param authority who vouches for it, as PEM
  void make(String server, String authority) throws IOException {
    createIfAbsent("storageclasses.storage.k8s.io", "local", LOCAL_STORAGE);
    createIfAbsent("cdiconfigs.cdi.kubevirt.io", "config", CDI_CONFIG);
    objects.update(
        scope("cdiconfigs.cdi.kubevirt.io"),
        "config",
        config -> {
          config
              .withObjectProperty("status")
              .put("uploadProxyURL", server)
              .put("uploadProxyCA", authority);
          return config;
        });
  }

  private void createIfAbsent(String resource, String name, String json) throws IOException {
    var scope = scope(resource);
    if (objects.find(scope, name).isEmpty()) {
      objects.create(scope, (ObjectNode) JSON.readTree(json));
    }
  }

  private static ServerObjects.Scope scope(String resource) {
    return new ServerObjects.Scope(resource, "", BACKEND);
  }
}
