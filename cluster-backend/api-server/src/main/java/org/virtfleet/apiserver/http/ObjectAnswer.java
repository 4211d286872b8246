package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.virtfleet.apiserver.protobuf.ProtobufObject;
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

  private final Exchange exchange;
  private final ServedResource resource;
  private final Negotiation negotiation;

  /// Fails when nothing that the client accepts can be served: before anything is changed.
  ObjectAnswer(Exchange exchange, ServedResource resource) {
    this.exchange = exchange;
    this.resource = resource;
    this.negotiation =
        Negotiation.of(
            exchange.header("Accept"), ProtobufObject.has(resource.apiVersion(), resource.kind()));
    String verb = exchange.info().verb();
    negotiation.requireShape(verb.equals("list") || verb.equals("deletecollection"), resource);
  }

  void send(int code, StoredObject object) {
    if (!negotiation.table() && !negotiation.partial()) {
      respond(code, ObjectCodec.bytes(resource, object));
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(object.content().json().length + 200);
    if (negotiation.table()) {
      TablePrinter table = printer();
      table.begin(tableMeta(object.revision()), true, out);
      table.row(object, out);
      TablePrinter.end(out);
    } else {
      ObjectCodec.writePartial(negotiation.metaVersion(), object, out);
    }
    respond(code, out.toByteArray());
  }

  void sendStatus(int code, ObjectNode status) {
    exchange.respond(code, status);
  }

  /// A list is its head and the stored bytes of its items, so it is sent as it is joined; other
  /// forms than JSON are made of the whole.
  ///
  /// @throws IOException when the client goes away meanwhile
  void send(Listing listing) throws IOException {
    AnswerPieces pieces =
        negotiation.form() == Form.JSON
            ? AnswerPieces.sent(exchange, Form.JSON.mediaType())
            : AnswerPieces.kept();
    if (negotiation.table()) {
      TablePrinter table = printer();
      table.begin(listMeta(listing), true, pieces.out());
      for (StoredObject object : listing.items()) {
        table.row(object, pieces.out());
        pieces.pass();
      }
      TablePrinter.end(pieces.out());
    } else if (negotiation.partial()) {
      items(
          "PartialObjectMetadataList",
          negotiation.metaVersion(),
          listing,
          pieces,
          (object, out) -> ObjectCodec.writePartial(negotiation.metaVersion(), object, out));
    } else {
      boolean withType = !resource.definition().builtin();
      items(
          resource.definition().listKind(),
          resource.apiVersion(),
          listing,
          pieces,
          (object, out) -> ObjectCodec.write(resource, object, withType, out));
    }
    if (negotiation.form() == Form.JSON) {
      pieces.end();
    } else {
      respond(200, pieces.out().toByteArray());
    }
  }

  private static void items(
      String kind,
      String apiVersion,
      Listing listing,
      AnswerPieces pieces,
      BiConsumer<StoredObject, ByteArrayOutputStream> form)
      throws IOException {
    ObjectNode head = JSON.objectNode().put("kind", kind).put("apiVersion", apiVersion);
    head.set("metadata", listMeta(listing));
    byte[] json = bytes(head);
    pieces.out().write(json, 0, json.length - 1);
    pieces.out().writeBytes(",\"items\":[".getBytes(StandardCharsets.US_ASCII));
    boolean first = true;
    for (StoredObject object : listing.items()) {
      if (!first) {
        pieces.out().write(',');
      }
      first = false;
      form.accept(object, pieces.out());
      pieces.pass();
    }
    pieces.out().writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
  }

  private void respond(int code, byte[] json) {
    if (negotiation.form() == Form.JSON) {
      exchange.respond(code, Form.JSON.mediaType(), json);
      return;
    }
    try {
      exchange.respond(code, negotiation.form(), MAPPER.readTree(json));
    } catch (IOException e) {
      throw ApiException.internal("an object that is kept is no JSON", e);
    }
  }

  private TablePrinter printer() {
    return new TablePrinter(resource, include(exchange), negotiation.metaVersion());
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
        .ifPresent(
            next -> meta.put("continue", new ContinueToken(listing.revision(), next).text()));
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
