package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.resource.UnmanagedGuest;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreKey;

/// Objects are made only of kinds and in namespaces that are there and stay.
final class Lifecycle {

  /// Namespaces that a cluster cannot be without.
  private static final Set<String> IMMORTAL =
      Set.of("default", "kube-system", "kube-public", UnmanagedGuest.NAMESPACE);

  private final Store store;
  private final ResourceCatalog catalog;

  Lifecycle(Store store, ResourceCatalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  void requireKind(Call call) {
    if (catalog.isGoing(call.resource().definition().groupResource())) {
      throw new ApiException(
          StatusReason.METHOD_NOT_ALLOWED,
          "create not allowed while custom resource definition is terminating",
          StatusDetails.of(call.resource().group(), call.resource().definition().plural(), ""));
    }
  }

  void requireNamespace(Call call, String name) {
    if (!call.resource().definition().namespaced()) {
      return;
    }
    ServedResource namespaces = catalog.served("", "v1", "namespaces").orElse(null);
    if (namespaces == null) {
      return; // a server without namespaces has none to check
    }
    String namespace = call.namespace();
    Call about = new Call(call.user(), namespaces, "", call.options(), call.warnings());
    var stored =
        store
            .get(new StoreKey("namespaces", "", namespace))
            .orElseThrow(() -> about.notFound(namespace));
    ObjectNode object = ObjectCodec.decode(namespaces, stored);
    if (ObjectMeta.of(object).deletionTimestamp().isPresent()) {
      throw new ApiException(
          StatusReason.FORBIDDEN,
          "%s \"%s\" is forbidden: unable to create new content in namespace %s because it is being terminated"
              .formatted(call.resource().definition().groupResource(), name, namespace),
          call.details(name)
              .withCauses(
                  List.of(
                      new StatusCause(
                          "NamespaceTerminating",
                          "namespace " + namespace + " is being terminated",
                          "metadata.namespace"))));
    }
  }

  static void requireMortal(Call call, String name) {
    if (call.resource().definition().groupResource().equals("namespaces")
        && IMMORTAL.contains(name)) {
      throw new ApiException(
          StatusReason.FORBIDDEN,
          "namespaces \"" + name + "\" is forbidden: this namespace may not be deleted",
          call.details(name));
    }
  }
}
