package org.virtfleet.apiserver.resource;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// All resources that are served just now. Readers see a consistent catalog; a change replaces it.
public final class ResourceCatalog {

  private volatile Map<String, ResourceDefinition> definitions = Map.of();
  private final Set<String> going = ConcurrentHashMap.newKeySet();
  private volatile long generation;

  /// A catalog of some definitions.
  public ResourceCatalog(Collection<ResourceDefinition> initial) {
    initial.forEach(this::put);
  }

  /// Adds or replaces a definition.
  public synchronized void put(ResourceDefinition definition) {
    Map<String, ResourceDefinition> copy = new TreeMap<>(definitions);
    copy.put(definition.groupResource(), definition);
    definitions = copy;
    generation++;
  }

  /// From now on nothing new is made of a kind, which is taken away once its objects are gone.
  public void retire(String groupResource) {
    going.add(groupResource);
  }

  /// Whether the kind is to be taken away.
  public boolean isGoing(String groupResource) {
    return going.contains(groupResource);
  }

  /// Takes a definition away.
  public synchronized void remove(String groupResource) {
    Map<String, ResourceDefinition> copy = new TreeMap<>(definitions);
    copy.remove(groupResource);
    definitions = copy;
    going.remove(groupResource);
    generation++;
  }

  /// Grows with every change, for those who keep what they made of the catalog.
  public long generation() {
    return generation;
  }

  /// All, in the order of their names.
  public List<ResourceDefinition> all() {
    return List.copyOf(definitions.values());
  }

  /// By `plural.group`.
  public Optional<ResourceDefinition> byGroupResource(String groupResource) {
    return Optional.ofNullable(definitions.get(groupResource));
  }

  /// What a path names.
  public Optional<ServedResource> served(String group, String version, String plural) {
    String key = group.isEmpty() ? plural : plural + "." + group;
    return byGroupResource(key).flatMap(d -> d.served(version));
  }

  /// Whether Kubernetes itself brings kinds of this group: it answers for all that lies below.
  public boolean isBuiltinGroup(String group) {
    return definitions.values().stream().anyMatch(d -> d.builtin() && d.group().equals(group));
  }
}
