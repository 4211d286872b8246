package org.virtfleet.apiserver.rbac;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.authz.Attributes;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.authz.Rule;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreKey;

/// What the roles and bindings of the cluster allow. They are held in memory and followed, so that
/// a question costs no query; a change counts a moment after it is durable.
public final class Policy implements Authorizer, AutoCloseable {

  private static final String GROUP = ".rbac.authorization.k8s.io";

  private final Followed<List<Rule>> roles;
  private final Followed<List<Rule>> clusterRoles;
  private final Followed<Binding> bindings;
  private final Followed<Binding> clusterBindings;

  public Policy(Store store, ResourceCatalog catalog) {
    roles = new Followed<>(store, catalog, "roles" + GROUP, PolicyRules::of);
    clusterRoles = new Followed<>(store, catalog, "clusterroles" + GROUP, PolicyRules::of);
    bindings = new Followed<>(store, catalog, "rolebindings" + GROUP, Binding::of);
    clusterBindings = new Followed<>(store, catalog, "clusterrolebindings" + GROUP, Binding::of);
  }

  /// Reads what is there, and follows it from then on.
  public void start() {
    roles.start();
    clusterRoles.start();
    bindings.start();
    clusterBindings.start();
  }

  @Override
  public boolean allows(Attributes a) {
    return granted(a.user(), a.namespace()).anyMatch(rule -> rule.allows(a));
  }

  @Override
  public List<Rule> rules(User user, String namespace) {
    return granted(user, namespace).toList();
  }

  /// What a role allows; empty where there is no such role.
  Optional<List<Rule>> rules(RoleName role) {
    StoreKey key = new StoreKey(role.resource() + GROUP, role.namespace(), role.name());
    return (role.namespace().isEmpty() ? clusterRoles : roles).find(key);
  }

  @Override
  public Optional<String> reason(Attributes a) {
    return bindings(a.user(), a.namespace())
        .filter(binding -> rules(binding).anyMatch(rule -> rule.allows(a)))
        .findFirst()
        .map(binding -> binding.reason(a.user()));
  }

  private Stream<Rule> granted(User user, String namespace) {
    return bindings(user, namespace).flatMap(this::rules);
  }

  private Stream<Rule> rules(Binding binding) {
    return rules(binding.role()).stream().flatMap(List::stream);
  }

  private Stream<Binding> bindings(User user, String namespace) {
    Stream<Binding> here =
        namespace.isEmpty()
            ? Stream.empty()
            : bindings.all().filter(binding -> binding.namespace().equals(namespace));
    return Stream.concat(clusterBindings.all(), here).filter(binding -> binding.isFor(user));
  }

  @Override
  public void close() {
    clusterBindings.close();
    bindings.close();
    clusterRoles.close();
    roles.close();
  }
}
