package org.virtfleet.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;

/// A namespaced kind whose spec is always there and whose status may be missing.
///
/// A new object has no status at all, so that creating it sends none. There is no `toString` on
/// purpose, as with {@link OpenObject}.
///
/// @param <S> the spec
/// @param <T> the status
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec", "status"})
@JsonInclude(JsonInclude.Include.NON_NULL)
// Objects travel as JSON, Java serialisation is fabric8's legacy; and what makes an empty spec
// knows
// nothing of this object.
@SuppressWarnings({"serial", "this-escape"})
public abstract class ApiResource<S, T> implements HasMetadata, Namespaced {

  private ObjectMeta metadata = new ObjectMeta();

  @JsonProperty private S spec = initSpec();

  @JsonProperty private @Nullable T status;

  protected abstract S initSpec();

  @Override
  public final String getApiVersion() {
    return HasMetadata.getApiVersion(getClass());
  }

  /// Fixed by the class; JSON says it too.
  @Override
  public final void setApiVersion(String version) {
    // Whoever sends another version means another class.
  }

  @Override
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public final String getKind() {
    return HasMetadata.getKind(getClass());
  }

  @Override
  public final ObjectMeta getMetadata() {
    return metadata;
  }

  @Override
  public final void setMetadata(ObjectMeta metadata) {
    this.metadata = metadata;
  }

  public final S getSpec() {
    return spec;
  }

  public final void setSpec(S spec) {
    this.spec = spec;
  }

  public final @Nullable T getStatus() {
    return status;
  }

  public final void setStatus(@Nullable T status) {
    this.status = status;
  }
}
