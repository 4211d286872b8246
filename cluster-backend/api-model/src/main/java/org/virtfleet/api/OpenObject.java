package org.virtfleet.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of the API that keeps the fields it does not know.
///
/// A newer server may send fields that this release has no accessor for; they come back out as they
/// went in. Jackson reads and writes fields, never accessors, so that an unset list stays unset, an
/// empty one stays empty, and an empty object such as `masquerade: {}` survives.
///
/// The rules of every subclass:
///
/// - an optional field is `@Nullable`; `null` means "not there";
/// - a field that the schema requires is never null: it starts as the zero value that KubeVirt
///   itself would write (an empty string, an empty object, 0, false);
/// - a list or map is never null for its reader: an unset one reads as an empty, immutable one, so
///   to change it set a new one;
/// - setters return `this`, so that objects can be written as one expression.
///
/// There is no `toString` on purpose: objects may carry passwords and keys in cloud-init data, and
/// what has no text cannot reach a log.
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE,
    setterVisibility = Visibility.NONE)
public abstract class OpenObject {
  // Most objects never have one: an empty map for each would be a tenth of a machine's memory.
  @JsonIgnore private @Nullable Map<String, Object> unknownFields;

  /// The fields that came with this object and have no accessor, by name; immutable while there is
  /// none.
  @JsonAnyGetter
  public final Map<String, Object> unknownFields() {
    return unknownFields == null ? Map.of() : unknownFields;
  }

  @JsonAnySetter
  final void keep(String name, @Nullable Object value) {
    if (unknownFields == null) {
      unknownFields = new LinkedHashMap<>();
    }
    unknownFields.put(name, value);
  }
}
