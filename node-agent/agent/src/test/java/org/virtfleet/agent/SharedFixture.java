package org.virtfleet.agent;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a `@BeforeAll` that asks for it what is too slow to start for every class: it is started
/// for the first of them and closed after the last test of the run.
abstract class SharedFixture<T extends AutoCloseable> implements ParameterResolver {
  private final Class<T> type;
  private final Callable<T> start;

  SharedFixture(Class<T> type, Callable<T> start) {
    this.type = type;
    this.start = start;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public T resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(type, _ -> started(), type);
  }

  private T started() {
    try {
      return start.call();
    } catch (Exception e) {
      throw new IllegalStateException("no " + type.getSimpleName() + " for its tests", e);
    }
  }
}
