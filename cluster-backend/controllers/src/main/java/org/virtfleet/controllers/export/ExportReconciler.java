package org.virtfleet.controllers.export;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.GoDuration;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;

/// Says of an export where its disks are fetched, and deletes it when its time is over.
final class ExportReconciler implements Reconciler<Key> {

  /// KubeVirt's for an export that names none.
  private static final Duration LIFE = Duration.ofHours(2);

  private static final int TOKEN_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final GenericCache exports;
  private final Sources sources;
  private final TypedClient client;
  private final ObjectWriter writer;
  private final InstantSource clock;

  ExportReconciler(
      GenericCache exports,
      Sources sources,
      TypedClient client,
      ObjectWriter writer,
      InstantSource clock) {
    this.exports = exports;
    this.sources = sources;
    this.client = client;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(Key key) {
    GenericKubernetesResource export = exports.get(key).orElse(null);
    if (export == null || export.getMetadata().getDeletionTimestamp() != null) {
      return Outcome.settled();
    }
    Instant end = end(export);
    Instant now = clock.instant();
    if (!end.isAfter(now)) {
      writer.delete(export);
      return Outcome.settled();
    }
    var status = new ExportStatus(end, tokenSecret(export));
    Map<String, Object> written = status(status, export, now);
    writer.patchStatus(
        export,
        copy -> {
          copy.setAdditionalProperty("status", written);
          return copy;
        });
    return Outcome.again(Duration.between(now, end).plusMillis(1));
  }

  private Map<String, Object> status(
      ExportStatus status, GenericKubernetesResource export, Instant now) {
    Key source = Key.of(export.getMetadata().getNamespace(), export.get("spec", "source", "name"));
    return switch (sources.find(export.get("spec", "source", "kind"), source)) {
      case Found.Waiting why -> status.waiting(export, why, now);
      case Found.Ready found ->
          server()
              .map(server -> status.ready(export, found, server, now))
              .orElseGet(() ->
                  status.waiting(
                      export,
                      new Found.Waiting(
                          "ServerUnknown",
                          "The server has not told its address in CDIConfig config"),
                      now));
    };
  }

  private static Instant end(GenericKubernetesResource export) {
    Duration life = GoDuration.of(export.get("spec", "ttlDuration")).orElse(LIFE);
    return Instant.parse(export.getMetadata().getCreationTimestamp()).plus(life);
  }

  /// The Secret that the export names, which somebody makes; else one of its own.
  private String tokenSecret(GenericKubernetesResource export) {
    String named = Objects.toString(export.<String>get("spec", "tokenSecretRef"), "");
    if (!named.isEmpty()) {
      return named;
    }
    var metadata = export.getMetadata();
    String name = "export-token-" + metadata.getUid();
    if (client.find(Secret.class, Key.of(metadata.getNamespace(), name)).isEmpty()) {
      byte[] token = new byte[TOKEN_BYTES];
      RANDOM.nextBytes(token);
      writer.create(
          new SecretBuilder()
              .withNewMetadata()
              .withNamespace(metadata.getNamespace())
              .withName(name)
              .withOwnerReferences(Owners.controlledBy(export))
              .endMetadata()
              .withType("Opaque")
              .addToStringData(
                  "token", Base64.getUrlEncoder().withoutPadding().encodeToString(token))
              .build());
    }
    return name;
  }

  /// The server tells there where CDI's uploads go, which is where it is.
  private Optional<ExportStatus.Server> server() {
    return client
        .find(ResourceType.CDI_CONFIG, Key.of("", "config"))
        .flatMap(config -> {
          String url = Objects.toString(config.<String>get("status", "uploadProxyURL"), "");
          String authority = Objects.toString(config.<String>get("status", "uploadProxyCA"), "");
          return url.isEmpty()
              ? Optional.empty()
              : Optional.of(new ExportStatus.Server(url, authority));
        });
  }
}
