package org.virtfleet.controllers.datavolume;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.VolumeSnapshots;
import org.virtfleet.client.object.ResourceType;

/// What DataSources stand for: a claim or a VolumeSnapshot, at once or by way of another
/// DataSource.
///
/// @param find asks for a DataSource
record DataSources(
    Function<Key, Optional<GenericKubernetesResource>> find, VolumeSnapshots snapshots) {

  /// CDI follows one reference; more are a circle or a mistake.
  private static final int MOST_HOPS = 2;

  static final ResourceType KIND =
      ResourceType.regular("cdi.kubevirt.io", "v1beta1", "DataSource", true);

  static final String CLAIM = "pvc";
  static final String SNAPSHOT = "snapshot";

  /// What is behind a DataSource.
  ///
  /// @param field of a source: `pvc` or `snapshot`
  record Target(String field, Key key) {}

  /// The claim that has the bytes; empty while there is none, or no snapshot that is ready.
  Optional<Key> claim(Key dataSource) {
    return target(dataSource)
        .flatMap(target ->
            target.field().equals(CLAIM)
                ? Optional.of(target.key())
                : snapshots.claim(target.key()));
  }

  /// @return empty while it names nothing
  Optional<Target> target(Key dataSource) {
    Key at = dataSource;
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      Map<?, ?> source = find.apply(at).map(DataSources::source).orElse(Map.of());
      for (String field : List.of(CLAIM, SNAPSHOT)) {
        Optional<Key> named = key(source.get(field));
        if (named.isPresent()) {
          return Optional.of(new Target(field, named.get()));
        }
      }
      Optional<Key> next = key(source.get("dataSource"));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      at = next.get();
    }
    return Optional.empty();
  }

  /// The DataSource that one refers to.
  Optional<Key> next(Key dataSource) {
    return find.apply(dataSource).flatMap(seen -> key(source(seen).get("dataSource")));
  }

  private static Map<?, ?> source(GenericKubernetesResource dataSource) {
    return dataSource.getAdditionalProperties().get("spec") instanceof Map<?, ?> spec
            && spec.get("source") instanceof Map<?, ?> source
        ? source
        : Map.of();
  }

  private static Optional<Key> key(@Nullable Object reference) {
    return reference instanceof Map<?, ?> map && map.get("name") instanceof String name
        ? Optional.of(Key.of(Objects.toString(map.get("namespace"), ""), name))
        : Optional.empty();
  }
}
