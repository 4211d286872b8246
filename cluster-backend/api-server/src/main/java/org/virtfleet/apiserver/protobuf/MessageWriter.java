package org.virtfleet.apiserver.protobuf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.virtfleet.apiserver.protobuf.Messages.Field;
import org.virtfleet.apiserver.protobuf.Messages.Message;

/// Makes messages of JSON. Fields that the message does not have are left out, as an older client
/// would leave them.
final class MessageWriter {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Messages messages;

  MessageWriter(Messages messages) {
    this.messages = messages;
  }

  /// @throws IllegalArgumentException when a value is not what its field holds
  WireWriter write(JsonNode object, Message message) {
    WireWriter out = new WireWriter();
    if (message.choice()) {
      message.fields().forEach(field -> choice(out, field, object));
      return out;
    }
    for (Field field : message.fields()) {
      if (field.inline()) {
        out.message(field.number(), write(object, messages.of(field)));
        continue;
      }
      JsonNode value = object.path(field.name());
      if (value.isMissingNode() || value.isNull()) {
        continue;
      }
      switch (field.repeat()) {
        case ONCE -> value(out, field.number(), field, value);
        case LIST -> value.forEach(element -> value(out, field.number(), field, element));
        case MAP -> value.properties().forEach(entry -> entry(out, field, entry));
      }
    }
    return out;
  }

  /// Kubernetes says yes, too, wherever there is a schema.
  private void choice(WireWriter out, Field field, JsonNode value) {
    switch (field.repeat()) {
      case LIST -> {
        if (value.isArray()) {
          value.forEach(element -> value(out, field.number(), field, element));
        }
      }
      case ONCE, MAP -> {
        if (field.type().equals("bool")) {
          out.varint(field.number(), value.isObject() || value.booleanValue() ? 1 : 0);
        } else if (value.isObject()) {
          value(out, field.number(), field, value);
        }
      }
    }
  }

  private void entry(WireWriter out, Field field, Map.Entry<String, JsonNode> entry) {
    WireWriter pair = new WireWriter();
    pair.text(1, entry.getKey());
    value(pair, 2, field, entry.getValue());
    out.message(field.number(), pair);
  }

  private void value(WireWriter out, int number, Field field, JsonNode value) {
    switch (field.type()) {
      case "string" -> out.text(number, value.asText());
      case "bytes" -> out.bytes(number, Base64.getDecoder().decode(value.asText()));
      case "bool" -> out.varint(number, value.booleanValue() ? 1 : 0);
      case "double" -> out.number(number, value.doubleValue());
      case "int" -> out.varint(number, value.longValue());
      case "time", "microtime" -> out.message(number, time(value));
      case "quantity" -> out.message(number, one(value.asText()));
      case "intstr" -> out.message(number, intOrString(value));
      case "json" -> out.message(number, json(value));
      case "strings" -> out.message(number, strings(value));
      default -> out.message(number, write(value, messages.of(field)));
    }
  }

  private static WireWriter time(JsonNode value) {
    Instant time = Times.parse(value.asText());
    WireWriter out = new WireWriter();
    out.varint(1, time.getEpochSecond());
    out.varint(2, time.getNano());
    return out;
  }

  private static WireWriter one(String text) {
    WireWriter out = new WireWriter();
    out.text(1, text);
    return out;
  }

  private static WireWriter intOrString(JsonNode value) {
    WireWriter out = new WireWriter();
    out.varint(1, value.isTextual() ? 1 : 0);
    out.varint(2, value.longValue());
    out.text(3, value.isTextual() ? value.textValue() : "");
    return out;
  }

  private static WireWriter json(JsonNode value) {
    WireWriter out = new WireWriter();
    try {
      out.bytes(1, MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a part cannot be written as JSON", e);
    }
    return out;
  }

  private static WireWriter strings(JsonNode value) {
    WireWriter out = new WireWriter();
    value.forEach(text -> out.text(1, text.asText()));
    return out;
  }
}
