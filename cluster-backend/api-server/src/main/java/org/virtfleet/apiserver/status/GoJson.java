package org.virtfleet.apiserver.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/// What Go's reader of JSON says, whose words clients show their users.
public final class GoJson {

  private GoJson() {}

  /// A value cannot be held by what it is meant for.
  ///
  /// @param target `value of type T`, or `struct field S.f of type T`
  public static String cannotHold(JsonNode value, String target) {
    String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
    return "json: cannot unmarshal %s into Go %s"
        .formatted(type.equals("boolean") ? "bool" : type, target);
  }
}
