package org.virtfleet.apiserver.resource;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// Between objects and the bytes that the store holds.
///
/// The stored bytes begin with `{"metadata":{` and lack apiVersion, kind and
/// metadata.resourceVersion: those depend on the version asked for and on the revision, and are put
/// in front when an object is sent. So a version is encoded once, and lists and watches only join
/// byte arrays.
public final class ObjectCodec {

  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] HEAD = "{\"metadata\":{".getBytes(StandardCharsets.US_ASCII);

  private ObjectCodec() {}

  /// Where an object of a resource lies.
  public static StoreKey key(ServedResource resource, String namespace, String name) {
    return new StoreKey(resource.definition().storedAs(), namespace, name);
  }

  /// The content to store for an object.
  public static Content encode(ServedResource resource, ObjectNode object) {
    ResourceDefinition definition = resource.definition();
    ObjectNode stored = definition.otherForm().map(f -> f.toStored(object)).orElse(object);
    return new Content(bytes(stored), ObjectMeta.of(stored).labels(), fields(resource, stored));
  }

  private static Map<String, String> fields(ServedResource resource, ObjectNode object) {
    if (resource.definition().builtin()) {
      return BuiltinFields.values(resource.definition().storedAs(), object);
    }
    Map<String, String> fields = new HashMap<>();
    for (String path : resource.version().selectableFields()) {
      fields.put(path, scalar(object, path));
    }
    return fields;
  }

  /// The text at a dotted path; empty when there is none.
  public static String scalar(JsonNode object, String path) {
    JsonNode node = object;
    for (String step : path.split("\\.")) {
      node = node.path(step);
    }
    return node.asText("");
  }

  private static byte[] bytes(ObjectNode object) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("metadata");
      for (Map.Entry<String, JsonNode> field : ObjectMeta.of(object).json().properties()) {
        if (!field.getKey().equals("resourceVersion")) {
          json.writeFieldName(field.getKey());
          JSON.writeTree(json, field.getValue());
        }
      }
      json.writeEndObject();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        switch (field.getKey()) {
          case "metadata", "apiVersion", "kind" -> {}
          default -> {
            json.writeFieldName(field.getKey());
            JSON.writeTree(json, field.getValue());
          }
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("an object cannot be written as JSON", e);
    }
    return out.toByteArray();
  }

  /// The object in the version of `resource`.
  public static ObjectNode decode(ServedResource resource, StoredObject stored) {
    ObjectNode object = decodeStored(resource, stored);
    return resource.definition().otherForm().map(f -> f.toShown(object)).orElse(object);
  }

  /// The object as `PartialObjectMetadata`: nothing but its metadata.
  ///
  /// @param apiVersion `meta.k8s.io/v1`, or an older one
  public static ObjectNode partial(String apiVersion, StoredObject stored) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    writePartial(apiVersion, stored, out);
    return tree(stored, out.toByteArray());
  }

  /// The object as it lies in the store, in the version of `resource`: other than [#decode] only
  /// for a resource that shows the objects of another one.
  public static ObjectNode decodeStored(ServedResource resource, StoredObject stored) {
    return tree(stored, joined(resource, stored));
  }

  private static ObjectNode tree(StoredObject stored, byte[] json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the store holds " + stored.key() + " as something that is no JSON", e);
    }
  }

  /// Appends the object as JSON. An object that a dry run would have made has revision 0, and shows
  /// none.
  ///
  /// @param withType false in lists of kinds that Kubernetes brings: their items carry no
  ///   apiVersion and kind
  public static void write(
      ServedResource resource, StoredObject stored, boolean withType, ByteArrayOutputStream out) {
    if (!resource.definition().showsAnother()) {
      join(resource, stored, withType, out);
      return;
    }
    ObjectNode object = decode(resource, stored);
    if (!withType) {
      object.remove(List.of("apiVersion", "kind"));
    }
    out.writeBytes(object.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// The object as JSON, in an array of its own.
  public static byte[] bytes(ServedResource resource, StoredObject stored) {
    if (resource.definition().showsAnother()) {
      return decode(resource, stored).toString().getBytes(StandardCharsets.UTF_8);
    }
    return joined(resource, stored);
  }

  private static byte[] joined(ServedResource resource, StoredObject stored) {
    byte[] head = head(resource, stored, true);
    byte[] json = stored.content().json();
    byte[] joined = Arrays.copyOf(head, head.length + json.length - HEAD.length);
    System.arraycopy(json, HEAD.length, joined, head.length, json.length - HEAD.length);
    return joined;
  }

  private static void join(
      ServedResource resource, StoredObject stored, boolean withType, ByteArrayOutputStream out) {
    out.writeBytes(head(resource, stored, withType));
    byte[] json = stored.content().json();
    out.write(json, HEAD.length, json.length - HEAD.length);
  }

  private static byte[] head(ServedResource resource, StoredObject stored, boolean withType) {
    String type =
        withType
            ? "\"apiVersion\":\""
                + resource.apiVersion()
                + "\",\"kind\":\""
                + resource.kind()
                + "\","
            : "";
    String head = "{" + type + "\"metadata\":{" + version(stored);
    return head.getBytes(StandardCharsets.UTF_8);
  }

  /// Appends [#partial] as JSON.
  public static void writePartial(
      String apiVersion, StoredObject stored, ByteArrayOutputStream out) {
    String head =
        "{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\""
            + apiVersion
            + "\",\"metadata\":{"
            + version(stored);
    out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    byte[] json = stored.content().json();
    out.write(json, HEAD.length, endOfMetadata(json) - HEAD.length);
    out.write('}');
  }

  /// Where the metadata of stored bytes ends, its brace included: nothing has to be read as JSON to
  /// count braces outside of texts.
  private static int endOfMetadata(byte[] json) {
    int open = 1;
    int at = HEAD.length;
    for (boolean text = false; open > 0; at++) {
      byte c = json[at];
      if (text) {
        if (c == '\\') {
          at++;
        } else if (c == '"') {
          text = false;
        }
      } else if (c == '"') {
        text = true;
      } else if (c == '{') {
        open++;
      } else if (c == '}') {
        open--;
      }
    }
    return at;
  }

  private static String version(StoredObject stored) {
    return stored.revision() == 0 ? "" : "\"resourceVersion\":\"" + stored.revision() + "\",";
  }
}
