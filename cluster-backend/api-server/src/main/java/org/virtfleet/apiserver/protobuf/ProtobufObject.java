package org.virtfleet.apiserver.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import org.virtfleet.apiserver.protobuf.Messages.Message;
import org.virtfleet.apiserver.schema.Schema;

/// Objects of Kubernetes' own kinds in protobuf, as JSON, and back. kubectl sends what it makes of
/// its arguments (`kubectl create role …`, `kubectl auth …`) in no other form, and programs written
/// with client-go ask for it first.
///
/// The form is four bytes `k8s\0`, then the message `Unknown`: field 1 the apiVersion and kind,
/// field 2 the object.
public final class ProtobufObject {

  private static final byte[] MAGIC = {'k', '8', 's', 0};

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Messages MESSAGES = Messages.load();
  private static final MessageReader READER = new MessageReader(MESSAGES);
  private static final MessageWriter WRITER = new MessageWriter(MESSAGES);

  private ProtobufObject() {}

  /// Whether objects of a kind have this form.
  public static boolean has(String apiVersion, String kind) {
    return MESSAGES.of(apiVersion, kind).isPresent();
  }

  /// What the objects of such a kind look like in JSON.
  ///
  /// @throws IllegalArgumentException when the kind does not have this form
  public static Schema schema(String apiVersion, String kind) {
    return new MessageSchema(MESSAGES).of(message(apiVersion, kind));
  }

  private static Message message(String apiVersion, String kind) {
    return MESSAGES
        .of(apiVersion, kind)
        .orElseThrow(() -> new IllegalArgumentException(kind + " has no form in protobuf"));
  }

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
    String name = kind;
    Message message =
        MESSAGES
            .of(apiVersion, kind)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    name + " is not read as protobuf here; send it as JSON"));
    ObjectNode object = JSON.objectNode().put("apiVersion", apiVersion).put("kind", kind);
    return READER.read(new WireReader(raw, 0, raw.length), message, object);
  }

  /// Writes an event of a watch: the message `WatchEvent`, with field 1 its type and field 2 the
  /// object, as [#write] writes it, in a message of its own. It has no magic in front.
  public static byte[] event(String type, byte[] object) {
    WireWriter raw = new WireWriter();
    raw.bytes(1, object);
    WireWriter event = new WireWriter();
    event.text(1, type);
    event.message(2, raw);
    return event.bytes();
  }

  /// Writes an object whose `apiVersion` and `kind` have this form.
  ///
  /// @throws IllegalArgumentException when they do not, or a field holds what it cannot
  public static byte[] write(JsonNode object) {
    String apiVersion = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    Message message = message(apiVersion, kind);
    WireWriter type = new WireWriter();
    type.text(1, apiVersion);
    type.text(2, kind);
    WireWriter unknown = new WireWriter();
    unknown.message(1, type);
    unknown.message(2, WRITER.write(object, message));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(MAGIC);
    out.writeBytes(unknown.bytes());
    return out.toByteArray();
  }
}
