package org.virtfleet.apiserver.protobuf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.protobuf.Messages.Field;
import org.virtfleet.apiserver.protobuf.Messages.Message;
import org.virtfleet.apiserver.schema.Schema;

/// What a message looks like in JSON, for kinds that have no other schema.
final class MessageSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Messages messages;

  MessageSchema(Messages messages) {
    this.messages = messages;
  }

  /// The schema of a whole object.
  Schema of(Message message) {
    return new Schema(object(message));
  }

  private ObjectNode object(Message message) {
    ObjectNode object = type("object");
    ObjectNode properties = object.putObject("properties");
    message.fields().forEach(field -> properties.set(field.name(), field(field)));
    return object;
  }

  private ObjectNode field(Field field) {
    return switch (field.repeat()) {
      case ONCE -> single(field);
      case LIST -> type("array").set("items", single(field));
      case MAP -> type("object").set("additionalProperties", single(field));
    };
  }

  private ObjectNode single(Field field) {
    return switch (field.type()) {
      case "string", "bytes", "time", "microtime", "quantity" -> type("string");
      case "bool" -> type("boolean");
      case "int" -> type("integer");
      case "double" -> type("number");
      case "strings" -> type("array").set("items", type("string"));
      case "intstr" -> JSON.objectNode().put("x-kubernetes-int-or-string", true);
      case "json" -> JSON.objectNode().put("x-kubernetes-preserve-unknown-fields", true);
      default -> object(messages.of(field));
    };
  }

  private static ObjectNode type(String name) {
    return JSON.objectNode().put("type", name);
  }
}
