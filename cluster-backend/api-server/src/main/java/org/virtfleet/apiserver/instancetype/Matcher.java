package org.virtfleet.apiserver.instancetype;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a machine names: `spec.instancetype` or `spec.preference`.
enum Matcher {
  INSTANCETYPE("instancetype", "InstancetypeMatcher"),
  PREFERENCE("preference", "PreferenceMatcher");

  private static final String GROUP = ".instancetype.kubevirt.io";

  private final String word;
  private final String type;

  Matcher(String word, String type) {
    this.word = word;
    this.type = type;
  }

  /// Its field in the machine's `spec`.
  String field() {
    return word;
  }

  /// The label of a volume that names the default.
  String label() {
    return "instancetype.kubevirt.io/default-" + word;
  }

  /// Its field in the machine's `status`.
  private String reference() {
    return word + "Ref";
  }

  /// What the machine names, as `spec` of an instance type or a preference; empty when it names
  /// none.
  ///
  /// @throws NotFound with a sentence when it names what is not there
  Optional<JsonNode> find(JsonNode vm, Objects objects) throws NotFound {
    JsonNode matcher = vm.path("spec").path(word);
    String name = matcher.path("name").asText("");
    if (!matcher.isObject() || name.isEmpty()) {
      return Optional.empty();
    }
    String namespace = vm.path("metadata").path("namespace").asText("");
    String revision = revision(vm, matcher);
    if (!revision.isEmpty()) {
      return Optional.of(
          read(objects, "controllerrevisions.apps", namespace, revision).path("data").path("spec"));
    }
    String plural = plural(matcher.path("kind").asText(""));
    return Optional.of(
        read(objects, plural + GROUP, plural.contains("cluster") ? "" : namespace, name)
            .path("spec"));
  }

  /// The kept copy that counts: the one the machine asks for, else the one kept when the machine
  /// was first seen with this name.
  private String revision(JsonNode vm, JsonNode matcher) {
    String wanted = matcher.path("revisionName").asText("");
    JsonNode kept = vm.path("status").path(reference());
    return wanted.isEmpty() && kept.path("name").equals(matcher.path("name"))
        ? kept.path("controllerRevisionRef").path("name").asText("")
        : wanted;
  }

  private String plural(String kind) throws NotFound {
    String single = "virtualmachine" + word;
    String shared = "virtualmachinecluster" + word;
    String asked = kind.toLowerCase(Locale.ROOT);
    if (asked.isEmpty() || Set.of(shared, shared + "s").contains(asked)) {
      return shared + "s";
    }
    if (Set.of(single, single + "s").contains(asked)) {
      return single + "s";
    }
    throw new NotFound("got unexpected kind in " + type + ": " + kind);
  }

  private static JsonNode read(Objects objects, String groupResource, String namespace, String name)
      throws NotFound {
    return objects
        .find(groupResource, namespace, name)
        .orElseThrow(() -> new NotFound("%s \"%s\" not found".formatted(groupResource, name)));
  }

  /// Something that is named is not there; the message is for people.
  static final class NotFound extends Exception {
    private static final long serialVersionUID = 1L;

    NotFound(String message) {
      super(message);
    }
  }
}
