package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.virtfleet.apiserver.registry.Listing;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.store.StoredObject;
import org.virtfleet.apiserver.table.TablePrinter;

/// Sends objects in the representation that the client accepts.
final class ObjectAnswer {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  private final Exchange exchange;
  private final ServedResource resource;
  private final Negotiation negotiation;

  /// Fails when nothing that the client accepts can be served: before anything is changed.
  ObjectAnswer(Exchange exchange, ServedResource resource) {
    this.exchange = exchange;
    this.resource = resource;
    this.negotiation = Negotiation.of(exchange.header("Accept"));
    String verb = exchange.info().verb();
    negotiation.requireShape(verb.equals("list") || verb.equals("deletecollection"), resource);
  }

  void send(int code, StoredObject object) {
    if (negotiation.table()) {
      ObjectNode json = ObjectCodec.decode(resource, object);
      ObjectNode table = printer().table(List.of(json), tableMeta(object.revision()), true);
      exchange.respond(code, negotiation.dated(table));
    } else if (negotiation.partial()) {
      ObjectNode partial = TablePrinter.partial(ObjectCodec.decode(resource, object));
      exchange.respond(code, negotiation.dated(partial));
    } else {
      ByteArrayOutputStream out = new ByteArrayOutputStream(object.content().json().length + 200);
      ObjectCodec.write(resource, object, true, out);
      respond(code, out.toByteArray());
    }
  }

  void sendStatus(int code, ObjectNode status) {
    exchange.respond(code, status);
  }

  void send(Listing listing) {
    if (negotiation.table()) {
      ObjectNode table = printer().table(decoded(listing), listMeta(listing), true);
      exchange.respond(200, negotiation.dated(table));
    } else if (negotiation.partial()) {
      ObjectNode list =
          JSON.objectNode()
              .put("kind", "PartialObjectMetadataList")
              .put("apiVersion", "meta.k8s.io/v1");
      list.set("metadata", listMeta(listing));
      var items = list.putArray("items");
      decoded(listing).forEach(o -> items.add(TablePrinter.partial(o)));
      exchange.respond(200, negotiation.dated(list));
    } else {
      respond(200, list(listing));
    }
  }

  /// A list is its head and the stored bytes of its items, joined.
  private byte[] list(Listing listing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ObjectNode head =
        JSON.objectNode()
            .put("kind", resource.definition().listKind())
            .put("apiVersion", resource.apiVersion());
    head.set("metadata", listMeta(listing));
    byte[] json = bytes(head);
    out.write(json, 0, json.length - 1);
    out.writeBytes(",\"items\":[".getBytes(StandardCharsets.US_ASCII));
    boolean first = true;
    for (StoredObject object : listing.items()) {
      if (!first) {
        out.write(',');
      }
      first = false;
      ObjectCodec.write(resource, object, !resource.definition().builtin(), out);
    }
    out.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private void respond(int code, byte[] json) {
    if (!negotiation.yaml()) {
      exchange.respond(code, "application/json", json);
      return;
    }
    try {
      exchange.respond(code, "application/yaml", YAML.writeValueAsBytes(MAPPER.readTree(json)));
    } catch (IOException e) {
      throw ApiException.internal("the answer cannot be written as YAML", e);
    }
  }

  private List<ObjectNode> decoded(Listing listing) {
    return listing.items().stream().map(o -> ObjectCodec.decode(resource, o)).toList();
  }

  private TablePrinter printer() {
    return new TablePrinter(resource, include(exchange));
  }

  static TablePrinter.Include include(Exchange exchange) {
    String include = exchange.query("includeObject").orElse("Metadata");
    return switch (include) {
      case "None" -> TablePrinter.Include.NONE;
      case "Metadata" -> TablePrinter.Include.METADATA;
      case "Object" -> TablePrinter.Include.OBJECT;
      default ->
          throw ApiException.badRequest(
              "unrecognized includeObject value: \"" + include.toLowerCase(Locale.ROOT) + "\"");
    };
  }

  private static ObjectNode tableMeta(long revision) {
    return JSON.objectNode().put("resourceVersion", String.valueOf(revision));
  }

  private static ObjectNode listMeta(Listing listing) {
    ObjectNode meta = tableMeta(listing.revision());
    listing
        .next()
        .ifPresent(next -> meta.put("continue", ListOptions.token(listing.revision(), next)));
    listing.remaining().ifPresent(n -> meta.put("remainingItemCount", n));
    return meta;
  }

  private static byte[] bytes(ObjectNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw ApiException.internal("the answer cannot be written as JSON", e);
    }
  }
}
