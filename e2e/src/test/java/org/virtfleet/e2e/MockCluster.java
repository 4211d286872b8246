package org.virtfleet.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One cluster on libvirt's mock driver for all tests that need no guest: bringing one up costs
/// more than all of them together.
final class MockCluster implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(EmbeddedCluster.class);
  }

  /// The root's store closes it after the last test of the run.
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(MockCluster.class))
        .computeIfAbsent(
            EmbeddedCluster.class,
            _ -> EmbeddedCluster.of(Person.ROOT, "test:///default").up(),
            EmbeddedCluster.class);
  }
}
