package org.virtfleet.apiserver.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.virtfleet.apiserver.protobuf.Messages.Field;

/// Objects of Kubernetes' own kinds in protobuf, as JSON. kubectl sends a few kinds in no other
/// form: those of `kubectl create namespace|configmap|secret|serviceaccount …` and `kubectl auth`.
///
/// The form is four bytes `k8s\0`, then the message `Unknown`: field 1 the apiVersion and kind,
/// field 2 the object.
public final class ProtobufObject {

  private static final byte[] MAGIC = {'k', '8', 's', 0};

  /// Messages in messages; Kubernetes' own kinds are not deeper.
  private static final int MAX_DEPTH = 20;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Messages MESSAGES = Messages.load();

  private ProtobufObject() {}

  /// Reads an object.
  ///
  /// @throws IllegalArgumentException when it is no such message, or of a kind that is not known in
  ///   this form
  public static ObjectNode read(byte[] bytes) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes.length <= MAGIC.length || bytes[i] != MAGIC[i]) {
        throw new IllegalArgumentException("the body does not begin as Kubernetes' protobuf does");
      }
    }
    WireReader unknown = new WireReader(bytes, MAGIC.length, bytes.length);
    String apiVersion = "";
    String kind = "";
    byte[] raw = {};
    while (unknown.more()) {
      long tag = unknown.varint();
      switch ((int) (tag >>> 3)) {
        case 1 -> {
          WireReader type = unknown.message();
          while (type.more()) {
            long field = type.varint();
            switch ((int) (field >>> 3)) {
              case 1 -> apiVersion = type.text();
              case 2 -> kind = type.text();
              default -> type.skip((int) (field & 7));
            }
          }
        }
        case 2 -> raw = unknown.byteArray();
        default -> unknown.skip((int) (tag & 7));
      }
    }
    ObjectNode object = JSON.objectNode().put("apiVersion", apiVersion).put("kind", kind);
    return object.setAll(message(new WireReader(raw, 0, raw.length), kind, 0));
  }

  private static ObjectNode message(WireReader in, String message, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("messages are nested too deeply");
    }
    Map<Integer, Field> fields =
        MESSAGES
            .fields(message)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    message + " is not read as protobuf here; send it as JSON"));
    ObjectNode object = JSON.objectNode();
    while (in.more()) {
      long tag = in.varint();
      Field field = fields.get((int) (tag >>> 3));
      if (field == null) {
        in.skip((int) (tag & 7));
        continue;
      }
      switch (field.repeat()) {
        case ONCE -> set(object, field.name(), value(in, field.type(), depth));
        case LIST -> object.withArrayProperty(field.name()).add(value(in, field.type(), depth));
        case MAP ->
            entry(object.withObjectProperty(field.name()), in.message(), field.type(), depth);
      }
    }
    return object;
  }

  /// Texts that are empty and zeros stand for absent fields.
  private static void set(ObjectNode object, String name, JsonNode value) {
    boolean absent =
        value.isNull()
            || (value.isTextual() && value.textValue().isEmpty())
            || (value.isNumber() && value.longValue() == 0);
    if (!absent) {
      object.set(name, value);
    }
  }

  private static void entry(ObjectNode map, WireReader in, String type, int depth) {
    String key = "";
    JsonNode value = JSON.textNode("");
    while (in.more()) {
      long tag = in.varint();
      switch ((int) (tag >>> 3)) {
        case 1 -> key = in.text();
        case 2 -> value = value(in, type, depth);
        default -> in.skip((int) (tag & 7));
      }
    }
    map.set(key, value);
  }

  private static JsonNode value(WireReader in, String type, int depth) {
    return switch (type) {
      case "string" -> JSON.textNode(in.text());
      case "bytes" -> JSON.textNode(Base64.getEncoder().encodeToString(in.byteArray()));
      case "bool" -> JSON.booleanNode(in.varint() != 0);
      case "int" -> JSON.numberNode(in.varint());
      case "time" -> time(in.message());
      case "quantity" -> numbered(in.message(), 1);
      case "intstr" -> intOrString(in.message());
      default -> message(in.message(), type, depth + 1);
    };
  }

  /// `Time`: 1 seconds, 2 nanoseconds; without either there is no time.
  private static JsonNode time(WireReader in) {
    long seconds = 0;
    while (in.more()) {
      long tag = in.varint();
      if (tag >>> 3 == 1) {
        seconds = in.varint();
      } else {
        in.skip((int) (tag & 7));
      }
    }
    return seconds == 0
        ? JSON.nullNode()
        : JSON.textNode(Instant.ofEpochSecond(seconds).toString());
  }

  /// The text in one field of a message.
  private static JsonNode numbered(WireReader in, int number) {
    JsonNode text = JSON.textNode("");
    while (in.more()) {
      long tag = in.varint();
      if (tag >>> 3 == number) {
        text = JSON.textNode(in.text());
      } else {
        in.skip((int) (tag & 7));
      }
    }
    return text;
  }

  /// `IntOrString`: 1 type (0 number, 1 text), 2 the number, 3 the text.
  private static JsonNode intOrString(WireReader in) {
    boolean text = false;
    long number = 0;
    String value = "";
    while (in.more()) {
      long tag = in.varint();
      switch ((int) (tag >>> 3)) {
        case 1 -> text = in.varint() == 1;
        case 2 -> number = in.varint();
        case 3 -> value = in.text();
        default -> in.skip((int) (tag & 7));
      }
    }
    return text ? JSON.textNode(value) : JSON.numberNode(number);
  }
}
