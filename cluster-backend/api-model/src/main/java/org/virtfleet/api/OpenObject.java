package org.virtfleet.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;

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
  @JsonAnyGetter @JsonAnySetter
  private final Map<String, Object> unknownFields = new LinkedHashMap<>();

  /// The fields that came with this object and have no accessor, by name.
  public final Map<String, Object> unknownFields() {
    return unknownFields;
  }
}
