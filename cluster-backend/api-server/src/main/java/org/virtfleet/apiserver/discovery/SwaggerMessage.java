package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/// One of the messages of gnostic's `OpenAPIv2.proto`: which field each keyword of OpenAPI v2 is.
/// Field numbers are that file's. Keywords that it has no field for are left out, as by gnostic.
///
/// @param fields by keyword
/// @param extensions the field of `x-` keywords
record SwaggerMessage(Map<String, Field> fields, int extensions) {

  /// How a value is written as a field.
  interface Form {
    void write(int number, JsonNode value, CodedOutputStream out) throws IOException;
  }

  /// A field of a message.
  record Field(int number, Form form) {}

  private static final Form TEXT = (number, value, out) -> out.writeString(number, value.asText());
  private static final Form FLAG = (number, value, out) -> out.writeBool(number, value.asBoolean());
  private static final Form WHOLE = (number, value, out) -> out.writeInt64(number, value.asLong());
  private static final Form NUMBER =
      (number, value, out) -> out.writeDouble(number, value.asDouble());
  private static final Form TEXTS = each(TEXT);

  /// Message `Any`: any value, as YAML, which JSON is.
  private static final Form ANY =
      within(2, (n, value, out) -> out.writeString(n, value.toString()));

  /// A schema has schemas: the map of its fields is made once, and asked for when one is written.
  private static final Form SCHEMA =
      (number, value, out) -> Schemas.MESSAGE.form().write(number, value, out);

  private static final Form PARAMETERS = each(SwaggerMessage::parameter);

  private static final Form OPERATION =
      new SwaggerMessage(
              Map.ofEntries(
                  at("tags", 1, TEXTS),
                  at("summary", 2, TEXT),
                  at("description", 3, TEXT),
                  at("operationId", 5, TEXT),
                  at("produces", 6, TEXTS),
                  at("consumes", 7, TEXTS),
                  at("parameters", 8, PARAMETERS),
                  at("responses", 9, within(1, named(SwaggerMessage::response))),
                  at("schemes", 10, TEXTS),
                  at("deprecated", 11, FLAG)),
              13)
          .form();

  /// `PathItem`
  private static final Form PATH =
      new SwaggerMessage(
              Map.of(
                  "get", new Field(2, OPERATION),
                  "put", new Field(3, OPERATION),
                  "post", new Field(4, OPERATION),
                  "delete", new Field(5, OPERATION),
                  "options", new Field(6, OPERATION),
                  "head", new Field(7, OPERATION),
                  "patch", new Field(8, OPERATION),
                  "parameters", new Field(9, PARAMETERS)),
              10)
          .form();

  private static final SwaggerMessage RESPONSE =
      new SwaggerMessage(
          Map.of("description", new Field(1, TEXT), "schema", new Field(2, within(1, SCHEMA))), 5);

  private static final SwaggerMessage BODY_PARAMETER =
      new SwaggerMessage(
          Map.of(
              "description", new Field(1, TEXT),
              "name", new Field(2, TEXT),
              "in", new Field(3, TEXT),
              "required", new Field(4, FLAG),
              "schema", new Field(5, SCHEMA)),
          6);

  private static final SwaggerMessage PATH_PARAMETER = parameter(0);

  /// Has `allow_empty_value` among its fields, and all behind it one later.
  private static final SwaggerMessage QUERY_PARAMETER = parameter(1);

  /// `Schema`, in a class of its own because [#SCHEMA] is part of it.
  private static final class Schemas {
    private static final SwaggerMessage MESSAGE =
        new SwaggerMessage(
            Map.ofEntries(
                at("$ref", 1, TEXT),
                at("format", 2, TEXT),
                at("title", 3, TEXT),
                at("description", 4, TEXT),
                at("default", 5, ANY),
                at("multipleOf", 6, NUMBER),
                at("maximum", 7, NUMBER),
                at("exclusiveMaximum", 8, FLAG),
                at("minimum", 9, NUMBER),
                at("exclusiveMinimum", 10, FLAG),
                at("maxLength", 11, WHOLE),
                at("minLength", 12, WHOLE),
                at("pattern", 13, TEXT),
                at("maxItems", 14, WHOLE),
                at("minItems", 15, WHOLE),
                at("uniqueItems", 16, FLAG),
                at("maxProperties", 17, WHOLE),
                at("minProperties", 18, WHOLE),
                at("required", 19, TEXTS),
                at("enum", 20, each(ANY)),
                at("additionalProperties", 21, SwaggerMessage::schemaOrFlag),
                at("type", 22, within(1, TEXT)),
                at("items", 23, within(1, SCHEMA)),
                at("allOf", 24, each(SCHEMA)),
                at("properties", 25, within(1, named(SCHEMA))),
                at("discriminator", 26, TEXT),
                at("readOnly", 27, FLAG),
                at("example", 30, ANY)),
            31);
  }

  /// Writes the beginning of a `Document`.
  ///
  /// @param info `Info`
  static void head(JsonNode info, CodedOutputStream out) throws IOException {
    out.writeString(1, "2.0");
    new SwaggerMessage(Map.of("title", new Field(1, TEXT), "version", new Field(2, TEXT)), 7)
        .form()
        .write(2, info, out);
  }

  /// Adds a path to a `Document`. `Paths` is written once for each of them: who reads joins the
  /// parts of a message that comes several times, so it need not be in memory as a whole.
  static void path(String name, JsonNode path, CodedOutputStream out) throws IOException {
    within(2, (number, value, paths) -> entry(number, name, value, PATH, paths))
        .write(8, path, out);
  }

  /// Adds a definition to a `Document`, in the same way.
  static void definition(String name, JsonNode schema, CodedOutputStream out) throws IOException {
    within(1, (number, value, definitions) -> entry(number, name, value, SCHEMA, definitions))
        .write(9, schema, out);
  }

  /// An object in this message's fields.
  private Form form() {
    return (number, value, out) ->
        message(
            number,
            out,
            inner -> {
              for (Map.Entry<String, JsonNode> keyword : value.properties()) {
                Field field = fields.get(keyword.getKey());
                if (field != null) {
                  field.form().write(field.number(), keyword.getValue(), inner);
                } else if (keyword.getKey().startsWith("x-")) {
                  entry(extensions, keyword.getKey(), keyword.getValue(), ANY, inner);
                }
              }
            });
  }

  /// `ParametersItem`, `Parameter` and `NonBodyParameter` around one of its three kinds.
  private static void parameter(int number, JsonNode value, CodedOutputStream out)
      throws IOException {
    Form form =
        switch (value.path("in").asText()) {
          case "body" -> within(1, within(1, BODY_PARAMETER.form()));
          case "header" -> within(1, within(2, within(1, PATH_PARAMETER.form())));
          case "query" -> within(1, within(2, within(3, QUERY_PARAMETER.form())));
          case "path" -> within(1, within(2, within(4, PATH_PARAMETER.form())));
          default -> throw new IllegalArgumentException("a parameter in nothing known: " + value);
        };
    form.write(number, value, out);
  }

  private static SwaggerMessage parameter(int later) {
    return new SwaggerMessage(
        Map.ofEntries(
            at("required", 1, FLAG),
            at("in", 2, TEXT),
            at("description", 3, TEXT),
            at("name", 4, TEXT),
            at("type", 5 + later, TEXT),
            at("format", 6 + later, TEXT),
            at("default", 9 + later, ANY),
            at("maximum", 10 + later, NUMBER),
            at("minimum", 12 + later, NUMBER),
            at("pattern", 16 + later, TEXT),
            at("uniqueItems", 19 + later, FLAG),
            at("enum", 20 + later, each(ANY))),
        22 + later);
  }

  /// `ResponseValue` around a `Response`.
  private static void response(int number, JsonNode value, CodedOutputStream out)
      throws IOException {
    within(1, RESPONSE.form()).write(number, value, out);
  }

  /// `AdditionalPropertiesItem`
  private static void schemaOrFlag(int number, JsonNode value, CodedOutputStream out)
      throws IOException {
    (value.isBoolean() ? within(2, FLAG) : within(1, SCHEMA)).write(number, value, out);
  }

  private static Map.Entry<String, Field> at(String keyword, int number, Form form) {
    return Map.entry(keyword, new Field(number, form));
  }

  /// A message that has nothing but this field.
  private static Form within(int field, Form form) {
    return (number, value, out) -> message(number, out, inner -> form.write(field, value, inner));
  }

  /// Each value of a list, under the same number.
  private static Form each(Form form) {
    return (number, values, out) -> {
      for (JsonNode value : values) {
        form.write(number, value, out);
      }
    };
  }

  /// Each property of an object, with its name.
  private static Form named(Form form) {
    return (number, values, out) -> {
      for (Map.Entry<String, JsonNode> value : values.properties()) {
        entry(number, value.getKey(), value.getValue(), form, out);
      }
    };
  }

  /// `NamedSchema` and its like.
  private static void entry(
      int number, String name, JsonNode value, Form form, CodedOutputStream out)
      throws IOException {
    message(
        number,
        out,
        inner -> {
          inner.writeString(1, name);
          form.write(2, value, inner);
        });
  }

  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static void message(int number, CodedOutputStream out, Fields fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream inner = CodedOutputStream.newInstance(bytes);
    fields.write(inner);
    inner.flush();
    out.writeByteArray(number, bytes.toByteArray());
  }
}
