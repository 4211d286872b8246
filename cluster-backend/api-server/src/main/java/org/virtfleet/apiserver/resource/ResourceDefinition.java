package org.virtfleet.apiserver.resource;

import java.util.List;
import java.util.Optional;

/// A resource that the server serves: what a CustomResourceDefinition says, in one or more
/// versions.
///
/// @param group empty for the core group
/// @param plural the name in paths
/// @param builtin whether Kubernetes itself brings this kind; such kinds answer a little
///   differently (items of lists carry no kind, an update needs no resourceVersion)
/// @param otherForm present where its objects are those of another resource
public record ResourceDefinition(
    String group,
    String plural,
    String singular,
    String kind,
    String listKind,
    List<String> shortNames,
    List<String> categories,
    boolean namespaced,
    boolean builtin,
    List<ResourceVersion> versions,
    Optional<OtherForm> otherForm) {

  public ResourceDefinition {
    shortNames = List.copyOf(shortNames);
    categories = List.copyOf(categories);
    versions = List.copyOf(versions);
  }

  /// `virtualmachines.kubevirt.io`; `pods` for the core group.
  public String groupResource() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /// The store's name of its objects: its own, but for kinds that are served under two groups.
  public String storedAs() {
    return otherForm.map(OtherForm::storedAs).orElseGet(this::groupResource);
  }

  /// Whether its objects are those of another resource, in another form.
  public boolean showsAnother() {
    return otherForm.isPresent();
  }

  /// Whether one request may delete all objects: not of namespaces, which take everything with
  /// them.
  public boolean deletableTogether() {
    return !groupResource().equals("namespaces");
  }

  /// A version that is served.
  public Optional<ServedResource> served(String version) {
    return versions.stream()
        .filter(v -> v.served() && v.name().equals(version))
        .findFirst()
        .map(v -> new ServedResource(this, v));
  }

  /// The first served version: the one that a client should prefer.
  public Optional<ServedResource> preferred() {
    return versions.stream()
        .filter(ResourceVersion::served)
        .findFirst()
        .map(v -> new ServedResource(this, v));
  }
}
