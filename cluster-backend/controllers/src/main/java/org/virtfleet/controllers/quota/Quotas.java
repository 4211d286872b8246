package org.virtfleet.controllers.quota;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaStatusBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;

/// Writes what is used of what a `ResourceQuota` allows into its status, now and then again,
/// because anything in the namespace may change it.
public final class Quotas implements Reconciler<Key> {

  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Cache<ResourceQuota> quotas;
  private final TypedClient client;
  private final ObjectWriter writer;

  private Quotas(Cache<ResourceQuota> quotas, TypedClient client, ObjectWriter writer) {
    this.quotas = quotas;
    this.client = client;
    this.writer = writer;
  }

  public static Controller<Key> controller(Caches caches, TypedClient client, ObjectWriter writer) {
    var quotas = caches.of(ResourceQuota.class);
    var controller = new Controller<>("quota", 1, new Quotas(quotas, client, writer));
    quotas.onChange(quota -> controller.enqueue(Key.of(quota)));
    return controller;
  }

  @Override
  public Outcome reconcile(Key key) {
    ResourceQuota quota = quotas.get(key).orElse(null);
    if (quota == null
        || quota.getMetadata().getDeletionTimestamp() != null
        || quota.getSpec() == null
        || quota.getSpec().getHard() == null) {
      return Outcome.settled();
    }
    Map<String, Quantity> hard = quota.getSpec().getHard();
    Usage usage = new Usage(client, key.namespace());
    Map<String, Quantity> used = new TreeMap<>();
    hard.keySet().forEach(name -> usage.of(name).ifPresent(amount -> used.put(name, amount)));
    writer.patchStatus(
        quota,
        copy -> {
          copy.setStatus(
              new ResourceQuotaStatusBuilder()
                  .withHard(new TreeMap<>(hard))
                  .withUsed(used)
                  .build());
          return copy;
        });
    return Outcome.again(AGAIN);
  }
}
