package org.virtfleet.backend;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
       "provisioner": "virtfleet.org/pool", "reclaimPolicy": "Delete", "volumeBindingMode": "Immediate",
       "allowVolumeExpansion": true}
      """;

  private static final String LOCAL_SNAPSHOTS =
      """
      {"apiVersion": "snapshot.storage.k8s.io/v1", "kind": "VolumeSnapshotClass",
       "metadata": {"name": "local",
                    "annotations": {"snapshot.storage.kubernetes.io/is-default-class": "true"}},
       "driver": "virtfleet.org/pool", "deletionPolicy": "Delete"}
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
    make(objects, "volumesnapshotclasses.snapshot.storage.k8s.io", LOCAL_SNAPSHOTS);
    make(objects, "namespaces", KUBEVIRT_NAMESPACE);
    make(objects, "kubevirts.kubevirt.io", KUBEVIRT);
    make(objects, "cdis.cdi.kubevirt.io", IMPORTER);
    makeTogether(objects, CommonInstancetypes.read());
  }

  /// So many that waiting for the disk after each would be felt: the store writes them as groups.
  private static void makeTogether(ServerObjects objects, List<ObjectNode> wanted)
      throws IOException {
    List<Callable<Void>> makings = new ArrayList<>();
    for (ObjectNode object : wanted) {
      String kind = object.path("kind").asText().toLowerCase(Locale.ROOT) + "s.";
      makings.add(() -> {
        make(objects, kind + "instancetype.kubevirt.io", object);
        return null;
      });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> made : threads.invokeAll(makings)) {
        made.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while the common instance types were made");
    } catch (ExecutionException e) {
      throw new IOException("a common instance type cannot be made: " + e.getMessage(), e);
    }
  }

  private static void make(ServerObjects objects, String kind, String text) throws IOException {
    make(objects, kind, (ObjectNode) JSON.readTree(text));
  }

  private static void make(ServerObjects objects, String kind, ObjectNode object) {
    var meta = object.path("metadata");
    var scope = new ServerObjects.Scope(kind, meta.path("namespace").asText(""), BACKEND);
    if (objects.find(scope, meta.path("name").asText()).isEmpty()) {
      objects.create(scope, object);
    }
  }
}
