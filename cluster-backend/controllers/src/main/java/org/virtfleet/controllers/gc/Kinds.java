package org.virtfleet.controllers.gc;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The kinds that a server serves and that can own or be owned.
final class Kinds {

  /// Written all the time, and never owners or owned.
  private static final Set<String> LEFT_OUT = Set.of("events", "leases");

  private static final Set<String> NEEDED_VERBS = Set.of("list", "watch", "delete", "patch");

  private Kinds() {}

  static List<Kind> servedBy(KubernetesClient client) {
    Stream<Kind> core = kinds("", "v1", client.getApiResources("v1"));
    Stream<Kind> groups =
        client.getApiGroups().getGroups().stream().flatMap(group -> kinds(client, group));
    return Stream.concat(core, groups).distinct().toList();
  }

  private static Stream<Kind> kinds(KubernetesClient client, APIGroup group) {
    var preferred = group.getPreferredVersion();
    return kinds(
        group.getName(),
        preferred.getVersion(),
        client.getApiResources(preferred.getGroupVersion()));
  }

  private static Stream<Kind> kinds(String group, String version, @Nullable APIResourceList list) {
    return list == null
        ? Stream.of()
        : list.getResources().stream()
            .filter(Kinds::isCollectable)
            .map(r ->
                new Kind(
                    group,
                    version,
                    r.getKind(),
                    r.getName(),
                    Boolean.TRUE.equals(r.getNamespaced())));
  }

  private static boolean isCollectable(APIResource resource) {
    return !resource.getName().contains("/")
        && !LEFT_OUT.contains(resource.getName())
        && resource.getVerbs() != null // KubeVirt lists some without any.
        && resource.getVerbs().containsAll(NEEDED_VERBS);
  }
}
