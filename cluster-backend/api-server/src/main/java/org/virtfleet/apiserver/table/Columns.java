package org.virtfleet.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ResourceVersion;
import org.virtfleet.apiserver.resource.ResourceVersion.Column;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.StoredObject;

/// The columns of a resource's tables, and the rows under them. Thread-safe.
final class Columns {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Column NAME =
      new Column(
          "Name",
          "string",
          "name",
          "Name must be unique within a namespace. Is required when creating resources, although some resources may"
              + " allow a client to request the generation of an appropriate name automatically. Name is primarily"
              + " intended for creation idempotence and configuration definition. Cannot be updated. More info:"
              + " https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names",
          0,
          ".metadata.name");

  private static final Column AGE =
      new Column(
          "Age",
          "date",
          "",
          "CreationTimestamp is a timestamp representing the server time when this object was created. It is not"
              + " guaranteed to be set in happens-before order across separate operations. Clients may not set this"
              + " value. It is represented in RFC3339 form and is in UTC.\n\nPopulated by the system. Read-only. Null for"
              + " lists. More info:"
              + " https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata",
          0,
          ".metadata.creationTimestamp");

  /// What follows from a resource alone is worked out once for as long as somebody holds the
  /// resource.
  private static final Cache<ResourceVersion, Columns> KNOWN =
      CacheBuilder.newBuilder().weakKeys().build();

  /// A column with its path ready.
  private record Cell(Column column, JsonPath path) {}

  private final ServedResource resource;
  private final boolean builtin;
  private final List<Cell> cells = new ArrayList<>();

  /// Whether the cells of a version stay the same, ages aside.
  private final boolean lasting;

  /// The cells of versions that are still there: to read a whole object for three of its fields is
  /// most of the work of a table.
  private final Cache<Content, RowCells> rows = CacheBuilder.newBuilder().weakKeys().build();

  private Columns(ServedResource resource) {
    this.resource = resource;
    this.builtin = resource.definition().builtin();
    List<Column> columns = resource.version().columns();
    if (columns.stream().noneMatch(c -> c.name().equals(NAME.name()))) {
      cells.add(new Cell(NAME, JsonPath.parse(NAME.jsonPath())));
    }
    for (Column column : columns.isEmpty() ? List.of(AGE) : columns) {
      cells.add(new Cell(described(column), JsonPath.parse(column.jsonPath())));
    }
    this.lasting = cells.stream().noneMatch(c -> c.column().jsonPath().isEmpty());
  }

  static Columns of(ServedResource resource) {
    Columns known = KNOWN.getIfPresent(resource.version());
    if (known == null) {
      known = new Columns(resource);
      KNOWN.put(resource.version(), known);
    }
    return known;
  }

  /// A column that its CRD does not describe is described by its path; the age everywhere alike.
  private Column described(Column column) {
    if (builtin && column.name().equals(NAME.name())) {
      return new Column(
          NAME.name(),
          NAME.type(),
          NAME.format(),
          NAME.description(),
          column.priority(),
          NAME.jsonPath());
    }
    if (!column.description().isEmpty()) {
      return column;
    }
    if (builtin) {
      return column.name().equals("Created At")
          ? new Column(column.name(), AGE.type(), "", AGE.description(), 0, "")
          : column.jsonPath().equals(AGE.jsonPath()) ? AGE : column;
    }
    return new Column(
        column.name(),
        column.type(),
        column.format(),
        "Custom resource definition column (in JSONPath format): " + column.jsonPath(),
        column.priority(),
        column.jsonPath());
  }

  ArrayNode definitions() {
    ArrayNode definitions = JSON.arrayNode();
    cells.forEach(c -> definitions.add(definition(c.column())));
    return definitions;
  }

  /// Ages of Kubernetes' own kinds are told as text, which they are.
  private ObjectNode definition(Column column) {
    boolean text = builtin && column.type().equals("date") && !column.jsonPath().isEmpty();
    return JSON.objectNode()
        .put("name", column.name())
        .put("type", text ? "string" : column.type())
        .put("format", column.format())
        .put("description", column.description())
        .put("priority", column.priority());
  }

  /// The cells of an object's row.
  RowCells row(StoredObject object, Instant now) {
    if (!lasting) {
      return cells(object, now);
    }
    RowCells known = rows.getIfPresent(object.content());
    if (known == null) {
      known = cells(object, now);
      rows.put(object.content(), known);
    }
    return known;
  }

  private RowCells cells(StoredObject stored, Instant now) {
    ObjectNode object = ObjectCodec.decodeStored(resource, stored);
    RowCells.Builder row = new RowCells.Builder();
    for (Cell cell : cells) {
      if (cell.column().jsonPath().isEmpty()) {
        row.add(ComputedCells.of(resource.kind(), cell.column().name(), object, now));
      } else if (cell.column().type().equals("date")) {
        row.addAge(cell.path().find(object).stream().findFirst().map(JsonNode::asText).orElse(""));
      } else {
        row.add(value(cell, object));
      }
    }
    return row.build();
  }

  private JsonNode value(Cell cell, ObjectNode object) {
    List<JsonNode> found = cell.path().find(object);
    if (found.isEmpty() || found.getFirst().isNull()) {
      return builtin && cell.column().type().equals("string") ? JSON.textNode("") : JSON.nullNode();
    }
    JsonNode first = found.getFirst();
    return switch (cell.column().type()) {
      case "string" -> JSON.textNode(first.isValueNode() ? first.asText() : first.toString());
      default -> first;
    };
  }
}
