package org.virtfleet.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ResourceVersion.Column;
import org.virtfleet.apiserver.resource.ServedResource;

/// Objects as rows of a `Table` (meta.k8s.io/v1), by the printer columns of their CRD.
public final class TablePrinter {

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

  /// What a row carries of its object: query parameter `includeObject`.
  public enum Include {
    NONE,
    METADATA,
    OBJECT
  }

  /// A column with its path ready.
  private record Cell(Column column, JsonPath path) {}

  private final List<Cell> cells = new ArrayList<>();
  private final Include include;
  private final boolean builtin;
  private final String kind;

  public TablePrinter(ServedResource resource, Include include) {
    this.include = include;
    this.builtin = resource.definition().builtin();
    this.kind = resource.kind();
    List<Column> columns = resource.version().columns();
    if (columns.stream().noneMatch(c -> c.name().equals(NAME.name()))) {
      cells.add(new Cell(NAME, JsonPath.parse(NAME.jsonPath())));
    }
    for (Column column : columns.isEmpty() ? List.of(AGE) : columns) {
      cells.add(new Cell(described(column), JsonPath.parse(column.jsonPath())));
    }
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

  /// A table of some objects.
  ///
  /// @param metadata the table's own: resourceVersion, continue
  /// @param withColumns false for all but the first event of a watch
  public ObjectNode table(List<ObjectNode> objects, ObjectNode metadata, boolean withColumns) {
    ObjectNode table = JSON.objectNode().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.set("metadata", metadata);
    if (withColumns) {
      ArrayNode definitions = table.putArray("columnDefinitions");
      cells.forEach(c -> definitions.add(definition(c.column())));
    } else {
      table.set("columnDefinitions", JSON.nullNode());
    }
    ArrayNode rows = table.putArray("rows");
    Instant now = Instant.now();
    objects.forEach(o -> rows.add(row(o, now)));
    return table;
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

  private ObjectNode row(ObjectNode object, Instant now) {
    ObjectNode row = JSON.objectNode();
    ArrayNode values = row.putArray("cells");
    cells.forEach(c -> values.add(value(c, object, now)));
    switch (include) {
      case NONE -> row.set("object", JSON.nullNode());
      case METADATA -> row.set("object", partial(object));
      case OBJECT -> row.set("object", object);
    }
    return row;
  }

  /// An object as `PartialObjectMetadata`.
  public static ObjectNode partial(ObjectNode object) {
    ObjectNode partial =
        JSON.objectNode().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", ObjectMeta.of(object).json());
    return partial;
  }

  private JsonNode value(Cell cell, ObjectNode object, Instant now) {
    if (cell.column().jsonPath().isEmpty()) {
      return ComputedCells.of(kind, cell.column().name(), object, now);
    }
    List<JsonNode> found = cell.path().find(object);
    if (cell.column().type().equals("date")) {
      return JSON.textNode(
          found.isEmpty() ? "<unknown>" : HumanDuration.since(found.getFirst().asText(), now));
    }
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
