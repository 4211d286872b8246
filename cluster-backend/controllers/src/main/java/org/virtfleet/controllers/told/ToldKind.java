package org.virtfleet.controllers.told;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Locale;

/// A kind that needs no Java type of its own.
record ToldKind(String group, String version, String kind, boolean namespaced) {

  static ToldKind namespaced(String group, String version, String kind) {
    return new ToldKind(group, version, kind, true);
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
        .withKind(kind)
        .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
        .withNamespaced(namespaced)
        .build();
  }
}
