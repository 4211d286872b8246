package org.virtfleet.apiserver.authz;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtfleet.apiserver.authn.User;

/// What a node's agent may ask for at all. Which objects of these are its own is decided where they
/// are known: by [org.virtfleet.apiserver.admission.NodeRestriction] for writes.
public final class NodeRights implements Authorizer {

  private static final Set<String> READ = Set.of("get", "list", "watch");
  private static final Set<String> WRITE = Set.of("update", "patch");
  private static final Set<String> OWN =
      Set.of("get", "list", "watch", "create", "update", "patch", "delete");

  /// Resource and group to the verbs.
  private static final Map<String, Set<String>> VERBS =
      Map.ofEntries(
          Map.entry("nodes", OWN),
          Map.entry("nodes/status", WRITE),
          Map.entry("leases.coordination.k8s.io", OWN),
          Map.entry("events", Set.of("get", "create", "update", "patch")),
          Map.entry("namespaces", READ),
          Map.entry("virtualmachines.kubevirt.io", OWN),
          Map.entry("virtualmachines.kubevirt.io/status", WRITE),
          Map.entry("virtualmachineinstances.kubevirt.io", OWN),
          Map.entry("virtualmachineinstancemigrations.kubevirt.io", READ),
          Map.entry("persistentvolumeclaims", Set.of("get", "list", "watch", "patch", "update")),
          Map.entry("persistentvolumeclaims/status", WRITE),
          Map.entry("persistentvolumes", OWN),
          Map.entry("persistentvolumes/status", WRITE),
          Map.entry("storageclasses.storage.k8s.io", READ),
          Map.entry("csistoragecapacities.storage.k8s.io", OWN),
          Map.entry("datavolumes.cdi.kubevirt.io", READ),
          Map.entry("network-attachment-definitions.k8s.cni.cncf.io", OWN));

  @Override
  public boolean allows(Attributes a) {
    if (!a.user().isNode() || !a.isResource()) {
      return false;
    }
    String key = a.group().isEmpty() ? a.resource() : groupResource(a);
    return VERBS.getOrDefault(key, Set.of()).contains(a.verb());
  }

  private static String groupResource(Attributes a) {
    int slash = a.resource().indexOf('/');
    if (slash < 0) {
      return a.resource() + "." + a.group();
    }
    return a.resource().substring(0, slash) + "." + a.group() + a.resource().substring(slash);
  }

  @Override
  public List<Rule> rules(User user, String namespace) {
    if (!user.isNode()) {
      return List.of();
    }
    return VERBS.entrySet().stream()
        .map(e -> {
          String plural = e.getKey().replaceFirst("\\..*", "");
          String group = e.getKey().substring(plural.length()).replaceFirst("^\\.", "");
          return Rule.resources(
              e.getValue().stream().sorted().toList(), List.of(group), List.of(plural));
        })
        .toList();
  }
}
