package org.virtfleet.apiserver.authz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.resource.LabelSelector;
import org.virtfleet.apiserver.resource.ObjectLookup;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.UnmanagedGuest;
import org.virtfleet.apiserver.status.ApiException;

/// What a node's agent may ask for at all. Machines and instances it reads only where they are its
/// own: one by one, or narrowed by the label that says so, as Kubernetes' nodes read pods. Whether
/// what it writes is its own is decided by [org.virtfleet.apiserver.admission.NodeRestriction].
///
/// @param objects tells whose an object is
public record NodeRights(ObjectLookup objects) implements Authorizer {

  private static final Set<String> READ = Set.of("get", "list", "watch");
  private static final Set<String> WRITE = Set.of("update", "patch");
  private static final Set<String> OWN =
      Set.of("get", "list", "watch", "create", "update", "patch", "delete");

  /// Label of an instance: the node that it was placed on.
  private static final String PLACED = "kubevirt.io/nodeName";

  private static final Set<String> GUESTS =
      Set.of("virtualmachines.kubevirt.io", "virtualmachineinstances.kubevirt.io");

  /// Read where they carry the label [#GIVEN].
  private static final String BACKUPS = "virtualmachinebackups.backup.kubevirt.io";

  /// Label of a backup: the node that it was given to.
  private static final String GIVEN = "virtfleet.org/node";

  /// Resource and group to the verbs.
  private static final Map<String, Set<String>> VERBS =
      Map.ofEntries(
          Map.entry("nodes", OWN),
          Map.entry("nodes/status", WRITE),
          Map.entry("leases.coordination.k8s.io", OWN),
          Map.entry("events", Set.of("get", "create", "update", "patch")),
          Map.entry("kubevirts.kubevirt.io", Set.of("get")),
          Map.entry("cdis.cdi.kubevirt.io", Set.of("get")),
          Map.entry("virtualmachines.kubevirt.io", OWN),
          Map.entry("virtualmachines.kubevirt.io/status", WRITE),
          Map.entry("virtualmachineinstances.kubevirt.io", OWN),
          Map.entry(BACKUPS, READ),
          Map.entry(BACKUPS + "/status", WRITE),
          Map.entry("persistentvolumeclaims", Set.of("get", "list", "watch", "patch", "update")),
          Map.entry("persistentvolumeclaims/status", WRITE),
          Map.entry("persistentvolumes", OWN),
          Map.entry("persistentvolumes/status", WRITE),
          Map.entry("storageclasses.storage.k8s.io", READ),
          Map.entry("csistoragecapacities.storage.k8s.io", OWN),
          Map.entry("network-attachment-definitions.k8s.cni.cncf.io", OWN));

  @Override
  public boolean allows(Attributes a) {
    if (!a.user().isNode() || !a.isResource()) {
      return false;
    }
    String key = a.group().isEmpty() ? a.resource() : groupResource(a);
    return VERBS.getOrDefault(key, Set.of()).contains(a.verb())
        && (!GUESTS.contains(key) || !READ.contains(a.verb()) || isOwn(key, a))
        && (!key.equals(BACKUPS) || isOwnBackup(a));
  }

  /// That an object is not there is no secret: an agent has to hear it of a guest that it still
  /// has.
  private boolean isOwn(String guests, Attributes a) {
    String node = a.user().nodeName();
    if (a.verb().equals("get")) {
      return objects.find(guests, a.namespace(), a.name()).map(g -> isOn(g, node)).orElse(true);
    }
    LabelSelector narrowed = selector(a.labelSelector());
    return narrowed.requires(PLACED, node) || narrowed.requires(UnmanagedGuest.LABEL, node);
  }

  private boolean isOwnBackup(Attributes a) {
    String node = a.user().nodeName();
    return a.verb().equals("get")
        ? objects
            .find(BACKUPS, a.namespace(), a.name())
            .map(backup -> node.equals(ObjectMeta.of(backup).labels().get(GIVEN)))
            .orElse(true)
        : selector(a.labelSelector()).requires(GIVEN, node);
  }

  private static boolean isOn(JsonNode guest, String node) {
    return guest.path("status").path("nodeName").asText("").equals(node)
        || UnmanagedGuest.node(guest).filter(node::equals).isPresent();
  }

  /// What cannot be read narrows nothing.
  private static LabelSelector selector(String text) {
    try {
      return LabelSelector.parse(text);
    } catch (ApiException _) {
      return LabelSelector.EVERYTHING;
    }
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
