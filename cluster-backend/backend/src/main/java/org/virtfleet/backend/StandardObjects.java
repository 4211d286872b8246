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

  /// Tools look at these two to see which KubeVirt and which importer a cluster has.
  private static final String KUBEVIRT =
      """
      {"apiVersion": "kubevirt.io/v1", "kind": "KubeVirt", "metadata": {"name": "kubevirt", "namespace": "kubevirt"}, "spec": {}}
      """;

  private static final String IMPORTER =
      """
      {"apiVersion": "cdi.kubevirt.io/v1beta1", "kind": "CDI", "metadata": {"name": "cdi"}, "spec": {}}
      """;

  private static final String KUBEVIRT_NAMESPACE =
      """
      {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "kubevirt"}}
      """;

  private StandardObjects() {}

  static void make(ServerObjects objects) throws IOException {
    make(objects, "storageclasses.storage.k8s.io", LOCAL_STORAGE);
    make(objects, "namespaces", KUBEVIRT_NAMESPACE);
    make(objects, "kubevirts.kubevirt.io", KUBEVIRT);
    make(objects, "cdis.cdi.kubevirt.io", IMPORTER);
  }

  private static void make(ServerObjects objects, String kind, String text) throws IOException {
    var object = (ObjectNode) JSON.readTree(text);
    var meta = object.path("metadata");
    var scope = new ServerObjects.Scope(kind, meta.path("namespace").asText(""), BACKEND);
    if (objects.find(scope, meta.path("name").asText()).isEmpty()) {
      objects.create(scope, object);
    }
  }
}
