package org.virtfleet.apiserver.patch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.GoJson;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// JSON patch, RFC 6902: a list of operations, all of them or none.
public final class JsonPatch {

  private static final Logger LOG = LoggerFactory.getLogger(JsonPatch.class);

  /// As many as kube-apiserver takes.
  private static final int MAX_OPERATIONS = 10_000;

  private static final Set<String> FIELDS = Set.of("op", "path", "from", "value");

  /// One operation. What it lacks is empty, or nothing: whether it needs it shows when it is done.
  private record Operation(String op, JsonPointer path, JsonPointer from, JsonNode value) {}

  private final List<Operation> operations;
  private final List<String> unknown;

  private JsonPatch(List<Operation> operations, List<String> unknown) {
    this.operations = operations;
    this.unknown = unknown;
  }

  /// Reads a patch.
  ///
  /// @throws ApiException `BAD_REQUEST` when it is not one
  public static JsonPatch parse(JsonNode json) {
    require(json, json.isArray(), "value of type []handlers.jsonPatchOp");
    if (json.size() > MAX_OPERATIONS) {
      throw new ApiException(
          StatusReason.REQUEST_ENTITY_TOO_LARGE,
          "The allowed maximum operations in a JSON patch is %d, got %d"
              .formatted(MAX_OPERATIONS, json.size()));
    }
    List<Operation> operations = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (JsonNode one : json) {
      require(one, one.isObject(), "value of type handlers.jsonPatchOp");
      for (Map.Entry<String, JsonNode> field : one.properties()) {
        if (!FIELDS.contains(field.getKey())) {
          unknown.add("unknown field \"[%d].%s\"".formatted(operations.size(), field.getKey()));
        }
      }
      JsonNode value = one.path("value");
      operations.add(
          new Operation(
              text(one, "op"),
              pointer(one, "path"),
              pointer(one, "from"),
              value.isMissingNode() ? NullNode.instance : value));
    }
    return new JsonPatch(operations, unknown);
  }

  private static void require(JsonNode json, boolean fits, String type) {
    if (!fits) {
      throw ApiException.badRequest("error decoding patch: " + GoJson.cannotHold(json, type));
    }
  }

  private static String text(JsonNode operation, String field) {
    JsonNode text = operation.path(field);
    boolean fits = text.isTextual() || text.isMissingNode() || text.isNull();
    require(text, fits, "struct field jsonPatchOp." + field + " of type string");
    return text.asText("");
  }

  private static JsonPointer pointer(JsonNode operation, String field) {
    String path = text(operation, field);
    // what stands before the first slash counts for nothing, as in Kubernetes
    return path.contains("/")
        ? JsonPointer.compile(path.substring(path.indexOf('/')))
        : JsonPointer.empty();
  }

  /// Fields of operations that mean nothing, worded for strict validation.
  public List<String> unknown() {
    return List.copyOf(unknown);
  }

  /// Changes `target` and returns it.
  ///
  /// @throws ApiException `INVALID` when an operation does not fit the object
  public ObjectNode apply(ObjectNode target) {
    for (Operation operation : operations) {
      apply(target, operation);
    }
    return target;
  }

  private static void apply(ObjectNode target, Operation operation) {
    JsonPointer path = operation.path();
    switch (operation.op()) {
      case "add" -> add(target, path, operation.value().deepCopy());
      case "remove" -> remove(target, path, "remove");
      case "replace" -> replace(target, path, operation.value().deepCopy());
      case "move" -> add(target, path, remove(target, operation.from(), "move"));
      case "copy" -> add(target, path, find(target, operation.from(), "copy").deepCopy());
      case "test" -> test(target, path, operation.value());
      default -> throw misfit("there is no operation " + operation.op());
    }
  }

  private static void test(ObjectNode target, JsonPointer path, JsonNode expected) {
    JsonNode actual = target.at(path);
    if (actual.isMissingNode() ? !expected.isNull() : !actual.equals(expected)) {
      throw misfit("testing path " + path + " failed: test failed");
    }
  }

  private static JsonNode find(ObjectNode target, JsonPointer path, String op) {
    JsonNode found = target.at(path);
    if (found.isMissingNode()) {
      throw misfit(
          op + " operation does not apply: doc is missing path: " + path + ": missing value");
    }
    return found;
  }

  private static void add(ObjectNode target, JsonPointer path, JsonNode value) {
    switch (parent(target, path, "add")) {
      case ObjectNode object -> object.set(path.last().getMatchingProperty(), value);
      case ArrayNode array -> {
        String last = path.last().getMatchingProperty();
        int index = last.equals("-") ? array.size() : index(path, array.size() + 1, "add");
        array.insert(index, value);
      }
      default -> throw misfit("add operation does not apply: " + path + " is below a plain value");
    }
  }

  /// As kube-apiserver does it, the member of an object may be absent before.
  private static void replace(ObjectNode target, JsonPointer path, JsonNode value) {
    switch (parent(target, path, "replace")) {
      case ObjectNode object -> object.set(path.last().getMatchingProperty(), value);
      case ArrayNode array -> array.set(index(path, array.size(), "replace"), value);
      default ->
          throw misfit("replace operation does not apply: " + path + " is below a plain value");
    }
  }

  private static JsonNode remove(ObjectNode target, JsonPointer path, String op) {
    JsonNode removed = find(target, path, op);
    switch (parent(target, path, op)) {
      case ObjectNode object -> object.remove(path.last().getMatchingProperty());
      case ArrayNode array -> array.remove(index(path, array.size(), op));
      default ->
          throw misfit(op + " operation does not apply: " + path + " is below a plain value");
    }
    return removed;
  }

  private static JsonNode parent(ObjectNode target, JsonPointer path, String op) {
    if (path.matches()) {
      throw misfit(op + " operation does not apply: the whole object cannot be replaced");
    }
    return find(target, path.head(), op);
  }

  private static int index(JsonPointer path, int limit, String op) {
    int index = path.last().getMatchingIndex();
    if (index < 0 || index >= limit) {
      throw misfit(
          op
              + " operation does not apply: doc is missing path: "
              + path
              + ": invalid index referenced");
    }
    return index;
  }

  private static ApiException misfit(String why) {
    LOG.debug("a JSON patch does not fit: {}", why);
    return new ApiException(
        StatusReason.INVALID,
        "the server rejected our request due to an error in our request",
        StatusDetails.EMPTY);
  }
}
