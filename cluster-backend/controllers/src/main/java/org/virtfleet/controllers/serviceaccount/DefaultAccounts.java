package org.virtfleet.controllers.serviceaccount;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;

/// Keeps a ServiceAccount `default` in every namespace, as Kubernetes does: programs that name no
/// account take it.
public final class DefaultAccounts implements Reconciler<Key> {

  private static final String NAME = "default";

  private final Cache<Namespace> namespaces;
  private final Cache<ServiceAccount> accounts;
  private final ObjectWriter writer;

  private DefaultAccounts(
      Cache<Namespace> namespaces, Cache<ServiceAccount> accounts, ObjectWriter writer) {
    this.namespaces = namespaces;
    this.accounts = accounts;
    this.writer = writer;
  }

  public static Controller<Key> controller(Caches caches, ObjectWriter writer) {
    var namespaces = caches.of(Namespace.class);
    var accounts = caches.of(ServiceAccount.class);
    var controller =
        new Controller<>("default-accounts", 1, new DefaultAccounts(namespaces, accounts, writer));
    namespaces.onChange(namespace -> controller.enqueue(Key.of(namespace)));
    accounts.onChange(
        account -> controller.enqueue(Key.of("", account.getMetadata().getNamespace())));
    return controller;
  }

  @Override
  public Outcome reconcile(Key namespace) {
    boolean wanted =
        namespaces
            .get(namespace)
            .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
            .isPresent();
    if (wanted && accounts.get(Key.of(namespace.name(), NAME)).isEmpty()) {
      writer.create(
          new ServiceAccountBuilder()
              .withNewMetadata()
              .withNamespace(namespace.name())
              .withName(NAME)
              .endMetadata()
              .build());
    }
    return Outcome.settled();
  }
}
