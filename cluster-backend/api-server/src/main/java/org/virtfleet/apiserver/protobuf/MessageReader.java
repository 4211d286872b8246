package org.virtfleet.apiserver.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import org.virtfleet.apiserver.protobuf.Messages.Field;
import org.virtfleet.apiserver.protobuf.Messages.Message;
import org.virtfleet.apiserver.protobuf.Messages.Repeat;

/// Makes JSON of messages.
final class MessageReader {

  /// Messages in messages. Schemas of definitions are the deepest: each of their levels is up to
  /// two messages.
  private static final int MAX_DEPTH = 200;

  /// Beyond it not every whole number is a double.
  private static final double WHOLE = 1L << 53;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Messages messages;

  MessageReader(Messages messages) {
    this.messages = messages;
  }

  /// Adds what a message holds to an object.
  ///
  /// @throws IllegalArgumentException when it is no such message
  ObjectNode read(WireReader in, Message message, ObjectNode into) {
    return read(in, message, into, 0);
  }

  private ObjectNode read(WireReader in, Message message, ObjectNode object, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("messages are nested too deeply");
    }
    while (in.more()) {
      long tag = in.varint();
      Field field = message.numbered().get((int) (tag >>> 3));
      if (field == null) {
        in.skip((int) (tag & 7));
      } else if (field.inline()) {
        var _ = read(in.message(), messages.of(field), object, depth + 1);
      } else {
        switch (field.repeat()) {
          case ONCE -> set(object, field, value(in, field, depth));
          case LIST -> object.withArrayProperty(field.name()).add(value(in, field, depth));
          case MAP -> entry(object.withObjectProperty(field.name()), in.message(), field, depth);
        }
      }
    }
    return object;
  }

  private static void set(ObjectNode object, Field field, JsonNode value) {
    boolean nothing =
        value.isNull()
            || (value.isValueNode() && value.asText().isEmpty())
            || (value.isNumber() && value.longValue() == 0)
            || (value.isBoolean() && !value.booleanValue());
    if (!nothing || (field.kept() && !value.isNull())) {
      object.set(field.name(), value);
    }
  }

  private void entry(ObjectNode map, WireReader in, Field field, int depth) {
    String key = "";
    JsonNode value = JSON.textNode("");
    while (in.more()) {
      long tag = in.varint();
      switch ((int) (tag >>> 3)) {
        case 1 -> key = in.text();
        case 2 -> value = value(in, field, depth);
        default -> in.skip((int) (tag & 7));
      }
    }
    map.set(key, value);
  }

  private JsonNode value(WireReader in, Field field, int depth) {
    return switch (field.type()) {
      case "string" -> JSON.textNode(in.text());
      case "bytes" -> JSON.textNode(Base64.getEncoder().encodeToString(in.byteArray()));
      case "bool" -> JSON.booleanNode(in.varint() != 0);
      case "int" -> number(in.varint());
      case "double" -> number(in.number());
      case "time" -> time(in.message(), false);
      case "microtime" -> time(in.message(), true);
      case "quantity" -> quantity(in.message());
      case "intstr" -> intOrString(in.message());
      case "json" -> json(in.message());
      case "strings" -> strings(in.message());
      default -> {
        Message message = messages.of(field);
        yield message.choice()
            ? choice(in.message(), message, depth + 1)
            : read(in.message(), message, JSON.objectNode(), depth + 1);
      }
    };
  }

  /// What JSON has in the place of a message: an object or list, if there is one, else yes or no.
  private JsonNode choice(WireReader in, Message message, int depth) {
    boolean answers = message.fields().stream().anyMatch(field -> field.type().equals("bool"));
    JsonNode found = answers ? JSON.booleanNode(false) : JSON.nullNode();
    while (in.more()) {
      long tag = in.varint();
      Field field = message.numbered().get((int) (tag >>> 3));
      if (field == null) {
        in.skip((int) (tag & 7));
        continue;
      }
      JsonNode value = value(in, field, depth);
      if (field.repeat() == Repeat.LIST) {
        found = (found instanceof ArrayNode list ? list : JSON.arrayNode()).add(value);
      } else if (!found.isObject()) {
        found = value;
      }
    }
    return found;
  }

  /// A number as it comes out of JSON, where one that fits is an int: else equal objects differ.
  private static JsonNode number(long value) {
    return value == (int) value ? JSON.numberNode((int) value) : JSON.numberNode(value);
  }

  /// A whole number is written without a fraction, as Go does.
  private static JsonNode number(double value) {
    return value == Math.rint(value) && Math.abs(value) < WHOLE
        ? number((long) value)
        : JSON.numberNode(value);
  }

  /// `Time` and `MicroTime`: 1 seconds, 2 nanoseconds; without either there is no time.
  private static JsonNode time(WireReader in, boolean fraction) {
    long seconds = 0;
    long nanos = 0;
    while (in.more()) {
      long tag = in.varint();
      switch ((int) (tag >>> 3)) {
        case 1 -> seconds = in.varint();
        case 2 -> nanos = in.varint();
        default -> in.skip((int) (tag & 7));
      }
    }
    if (seconds == 0 && nanos == 0) {
      return JSON.nullNode();
    }
    return JSON.textNode(Times.text(Instant.ofEpochSecond(seconds, nanos), fraction));
  }

  /// `Quantity`: 1 the text.
  private static JsonNode quantity(WireReader in) {
    String text = "";
    while (in.more()) {
      long tag = in.varint();
      if (tag >>> 3 == 1) {
        text = in.text();
      } else {
        in.skip((int) (tag & 7));
      }
    }
    return JSON.textNode(text);
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
    return text ? JSON.textNode(value) : number(number);
  }

  /// `RawExtension` and `FieldsV1`: 1 the bytes of JSON.
  private static JsonNode json(WireReader in) {
    JsonNode value = JSON.nullNode();
    while (in.more()) {
      long tag = in.varint();
      if (tag >>> 3 != 1) {
        in.skip((int) (tag & 7));
        continue;
      }
      try {
        value = MAPPER.readTree(in.byteArray());
      } catch (IOException e) {
        throw new IllegalArgumentException("a part that has to be JSON is not", e);
      }
    }
    return value;
  }

  /// `Verbs` and `ExtraValue`: 1 the texts.
  private static ArrayNode strings(WireReader in) {
    ArrayNode strings = JSON.arrayNode();
    while (in.more()) {
      long tag = in.varint();
      if (tag >>> 3 == 1) {
        strings.add(in.text());
      } else {
        in.skip((int) (tag & 7));
      }
    }
    return strings;
  }
}
