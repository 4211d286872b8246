package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.virtfleet.apiserver.protobuf.ProtobufObject;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.store.StoredObject;
import org.virtfleet.apiserver.table.TablePrinter;
import org.virtfleet.apiserver.watch.EventEncoding;
import org.virtfleet.apiserver.watch.EventFormat;

/// The objects of a watch in the representation that the client accepts.
final class WatchFormats {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private WatchFormats() {}

  static EventFormat of(Exchange exchange, ServedResource resource) {
    Negotiation negotiation =
        Negotiation.ofWatch(
            exchange.header("Accept"), ProtobufObject.has(resource.apiVersion(), resource.kind()));
    if (negotiation.table()) {
      return new Tables(resource, ObjectAnswer.include(exchange), negotiation.metaVersion());
    }
    EventEncoding encoding =
        negotiation.form() == Form.PROTOBUF ? EventEncoding.PROTOBUF : EventEncoding.JSON;
    return negotiation.partial()
        ? new Partial(negotiation.metaVersion(), encoding)
        : new Whole(resource, encoding);
  }

  private static ObjectNode bookmark(
      String apiVersion, String kind, long revision, boolean initialEnd) {
    ObjectNode object = JSON.objectNode().put("kind", kind).put("apiVersion", apiVersion);
    ObjectNode metadata =
        object.putObject("metadata").put("resourceVersion", String.valueOf(revision));
    metadata.putNull("creationTimestamp");
    if (initialEnd) {
      metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
    }
    return object;
  }

  private record Whole(ServedResource resource, EventEncoding encoding) implements EventFormat {

    @Override
    public Optional<String> form() {
      return Optional.of(resource.apiVersion() + " " + encoding);
    }

    @Override
    public void write(StoredObject object, ByteArrayOutputStream out) {
      switch (encoding) {
        case JSON -> ObjectCodec.write(resource, object, true, out);
        case PROTOBUF -> encoding.object(ObjectCodec.decode(resource, object), out);
      }
    }

    @Override
    public void writeBookmark(long revision, boolean initialEnd, ByteArrayOutputStream out) {
      ObjectNode object = bookmark(resource.apiVersion(), resource.kind(), revision, initialEnd);
      if (resource.definition().builtin()
          && resource.version().schema().properties().containsKey("spec")) {
        object.putObject("spec"); // Kubernetes' own kinds are never without one
      }
      encoding.object(object, out);
    }
  }

  private record Partial(String metaVersion, EventEncoding encoding) implements EventFormat {

    @Override
    public Optional<String> form() {
      return Optional.of(metaVersion + " " + encoding);
    }

    @Override
    public void write(StoredObject object, ByteArrayOutputStream out) {
      switch (encoding) {
        case JSON -> ObjectCodec.writePartial(metaVersion, object, out);
        case PROTOBUF -> encoding.object(ObjectCodec.partial(metaVersion, object), out);
      }
    }

    @Override
    public void writeBookmark(long revision, boolean initialEnd, ByteArrayOutputStream out) {
      encoding.object(bookmark(metaVersion, "PartialObjectMetadata", revision, initialEnd), out);
    }
  }

  /// Only the first event of a watch carries the column definitions.
  private static final class Tables implements EventFormat {
    private final ServedResource resource;
    private final TablePrinter.Include include;
    private final String metaVersion;
    private boolean columnsSent;

    Tables(ServedResource resource, TablePrinter.Include include, String metaVersion) {
      this.resource = resource;
      this.include = include;
      this.metaVersion = metaVersion;
    }

    @Override
    public EventEncoding encoding() {
      return EventEncoding.JSON;
    }

    /// Ages are those of the moment, and the first event is different.
    @Override
    public Optional<String> form() {
      return Optional.empty();
    }

    @Override
    public void write(StoredObject object, ByteArrayOutputStream out) {
      begin(object.revision(), out).row(object, out);
      TablePrinter.end(out);
    }

    @Override
    public void writeBookmark(long revision, boolean initialEnd, ByteArrayOutputStream out) {
      var _ = begin(revision, out);
      TablePrinter.bareRow(
          bookmark(metaVersion, "PartialObjectMetadata", revision, initialEnd), out);
      TablePrinter.end(out);
    }

    private TablePrinter begin(long revision, ByteArrayOutputStream out) {
      TablePrinter table = new TablePrinter(resource, include, metaVersion);
      ObjectNode meta = JSON.objectNode().put("resourceVersion", String.valueOf(revision));
      table.begin(meta, !columnsSent, out);
      columnsSent = true;
      return table;
    }
  }
}
