package org.virtfleet.controllers.rootca;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;

/// Keeps a ConfigMap `kube-root-ca.crt` in every namespace, as Kubernetes' root-ca-cert-publisher
/// does: who has a namespace's token finds there by which authority to know the server.
public final class RootCaPublisher implements Reconciler<Key> {

  private static final String NAME = "kube-root-ca.crt";
  private static final String FILE = "ca.crt";
  private static final String DESCRIPTION = "kubernetes.io/description";

  private static final String USE =
      "Contains a CA bundle that can be used to verify the kube-apiserver when using internal"
          + " endpoints such as the internal service IP or kubernetes.default.svc. No other usage is"
          + " guaranteed across distributions of Kubernetes clusters.";

  private final Cache<Namespace> namespaces;
  private final Cache<ConfigMap> published;
  private final ObjectWriter writer;
  private final Map<String, String> data;

  private RootCaPublisher(
      Cache<Namespace> namespaces,
      Cache<ConfigMap> published,
      ObjectWriter writer,
      String authority) {
    this.namespaces = namespaces;
    this.published = published;
    this.writer = writer;
    this.data = Map.of(FILE, authority);
  }

  /// @param authority the PEM text of the authority that signs the server's certificate
  public static Controller<Key> controller(Caches caches, ObjectWriter writer, String authority) {
    var namespaces = caches.of(Namespace.class);
    var published = caches.named(ConfigMap.class, NAME);
    var controller =
        new Controller<>(
            "root-ca-publisher", 1, new RootCaPublisher(namespaces, published, writer, authority));
    namespaces.onChange(namespace -> controller.enqueue(Key.of(namespace)));
    published.onChange(map -> controller.enqueue(Key.of("", map.getMetadata().getNamespace())));
    return controller;
  }

  @Override
  public Outcome reconcile(Key namespace) {
    boolean wanted =
        namespaces
            .get(namespace)
            .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
            .isPresent();
    if (wanted) {
      publish(namespace.name());
    }
    return Outcome.settled();
  }

  private void publish(String namespace) {
    Optional<ConfigMap> there = published.get(Key.of(namespace, NAME));
    if (there.isEmpty()) {
      writer.create(
          new ConfigMapBuilder()
              .withNewMetadata()
              .withNamespace(namespace)
              .withName(NAME)
              .addToAnnotations(DESCRIPTION, USE)
              .endMetadata()
              .withData(data)
              .build());
    } else {
      writer.patch(
          there.get(),
          map ->
              map.edit()
                  .editMetadata()
                  .addToAnnotations(DESCRIPTION, USE)
                  .endMetadata()
                  .withData(data)
                  .build());
    }
  }
}
