package org.virtfleet.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import org.jspecify.annotations.Nullable;

/// A namespaced kind whose spec is always there and whose status may be missing.
///
/// A new object has no status at all, so that creating it sends none.
///
/// @param <S> the spec
/// @param <T> the status
@SuppressWarnings("serial") // Objects travel as JSON; Java serialisation is fabric8's legacy.
public abstract class ApiResource<S, T> extends CustomResource<S, T> implements Namespaced {
  @Override
  protected abstract S initSpec();

  @Override
  protected final @Nullable T initStatus() {
    return null;
  }

  @Override
  public final @Nullable T getStatus() {
    return super.getStatus();
  }

  @Override
  public final void setStatus(@Nullable T status) {
    super.setStatus(status);
  }
}
