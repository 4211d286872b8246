package org.virtfleet.backend;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;

/// Objects that every cluster of ours begins with. One that is there is left as its owner wants it.
final class StandardObjects {

  private static final User BACKEND = new User("system:controller:backend", List.of(User.MASTERS));

  private static final JsonMapper JSON = new JsonMapper();

  private static final String LOCAL_STORAGE =
      """
      {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass",
       "metadata": {"name": "local",
                    "annotations": {"storageclass.kubernetes.io/is-default-class": "true"}},
       "provisioner": "virtfleet.org/pool", "reclaimPolicy": "Delete", "volumeBindingMode": "Immediate"}
      """;

  private StandardObjects() {}

  static void make(ServerObjects objects) throws IOException {
    var classes = new ServerObjects.Scope("storageclasses.storage.k8s.io", "", BACKEND);
    if (objects.find(classes, "local").isEmpty()) {
      objects.create(classes, (ObjectNode) JSON.readTree(LOCAL_STORAGE));
    }
  }
}
