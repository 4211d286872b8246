package org.virtfleet.controllers.volume;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.VolumeSnapshots;

/// What a claim says that it is to be made of, in `spec.dataSourceRef` or `spec.dataSource`.
sealed interface ClaimSource {

  /// Of a claim, which is there or will be.
  record Copy(Key claim) implements ClaimSource {}

  /// @param reason of the event that tells people
  record NotYet(String reason, String words) implements ClaimSource {}

  /// @param group of the API; empty for Kubernetes' own
  /// @param namespace empty where nothing is said
  record Reference(String group, String kind, String namespace, String name) {}

  /// @return empty for a claim that is to be empty
  static Optional<ClaimSource> of(PersistentVolumeClaim claim, VolumeSnapshots snapshots) {
    return reference(claim).map(named -> of(named, claim, snapshots));
  }

  /// Where both fields are set they say the same.
  private static Optional<Reference> reference(PersistentVolumeClaim claim) {
    var spec = claim.getSpec();
    return Stream.of(
            Optional.ofNullable(spec.getDataSourceRef())
                .map(r -> named(r.getApiGroup(), r.getKind(), r.getNamespace(), r.getName())),
            Optional.ofNullable(spec.getDataSource())
                .map(r -> named(r.getApiGroup(), r.getKind(), "", r.getName())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Reference named(
      @Nullable String group, String kind, @Nullable String namespace, String name) {
    return new Reference(
        Objects.requireNonNullElse(group, ""),
        kind,
        Objects.requireNonNullElse(namespace, ""),
        name);
  }

  private static ClaimSource of(
      Reference named, PersistentVolumeClaim claim, VolumeSnapshots snapshots) {
    String own = claim.getMetadata().getNamespace();
    if (!named.namespace().isEmpty() && !named.namespace().equals(own)) {
      return new NotYet(
          "DataSourceNotSupported",
          "A claim is made of what its own namespace has: use a DataVolume to copy from "
              + named.namespace());
    }
    Key key = Key.of(own, named.name());
    if (named.group().isEmpty() && named.kind().equals("PersistentVolumeClaim")) {
      return new Copy(key);
    }
    if (named.group().equals(VolumeSnapshots.GROUP) && named.kind().equals(VolumeSnapshots.NAME)) {
      return snapshots
          .claim(key)
          .<ClaimSource>map(Copy::new)
          .orElseGet(() ->
              new NotYet(
                  "SnapshotNotReady", "VolumeSnapshot " + key + " is not there or not ready yet"));
    }
    return new NotYet(
        "DataSourceNotSupported",
        "Nothing here fills a claim from a %s: use a DataVolume".formatted(named.kind()));
  }
}
