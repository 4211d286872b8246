package org.virtfleet.apiserver.rbac;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// The roles and bindings that every cluster begins with (`standard-roles.yaml`). What its
/// administrator added to them stays; what was taken away comes back, so that nobody is locked out
/// by a slip.
public final class StandardRoles {

  private static final String FILE = "standard-roles.yaml";
  private static final String AUTOUPDATE = "rbac.authorization.kubernetes.io/autoupdate";
  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));
  private static final YAMLMapper YAML = new YAMLMapper();

  private StandardRoles() {}

  /// Makes what is missing.
  public static void make(ServerObjects objects) throws IOException {
    for (ObjectNode wanted : read()) {
      String plural = wanted.path("kind").asText().toLowerCase(Locale.ROOT) + "s";
      Scope scope =
          new Scope(plural + ".rbac.authorization.k8s.io", ObjectMeta.of(wanted).namespace(), SELF);
      String name = ObjectMeta.of(wanted).name();
      Optional<ObjectNode> present = objects.find(scope, name);
      if (present.isEmpty()) {
        objects.create(scope, wanted);
      } else if (lacks(present.get(), wanted)) {
        objects.update(scope, name, object -> complete(object, wanted));
      }
    }
  }

  private static boolean lacks(ObjectNode present, ObjectNode wanted) {
    boolean left = ObjectMeta.of(present).annotation(AUTOUPDATE).filter("true"::equals).isEmpty();
    return !left && !complete(present.deepCopy(), wanted).equals(present);
  }

  private static ObjectNode complete(ObjectNode object, ObjectNode wanted) {
    for (String list : List.of("rules", "subjects")) {
      for (JsonNode entry : wanted.path(list)) {
        ArrayNode entries = object.withArrayProperty(list);
        if (entries.valueStream().noneMatch(entry::equals)) {
          entries.add(entry);
        }
      }
    }
    return object;
  }

  private static List<ObjectNode> read() throws IOException {
    List<ObjectNode> objects = new ArrayList<>();
    try (InputStream file =
            Objects.requireNonNull(StandardRoles.class.getResourceAsStream(FILE), FILE);
        MappingIterator<ObjectNode> documents = YAML.readerFor(ObjectNode.class).readValues(file)) {
      while (documents.hasNextValue()) {
        objects.add(documents.nextValue());
      }
    }
    return objects;
  }
}
