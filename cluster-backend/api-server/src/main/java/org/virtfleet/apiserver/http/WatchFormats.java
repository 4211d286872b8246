package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.store.StoredObject;
import org.virtfleet.apiserver.table.TablePrinter;
import org.virtfleet.apiserver.watch.EventFormat;

/// The objects of a watch in the representation that the client accepts.
final class WatchFormats {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private WatchFormats() {}

  static EventFormat of(Exchange exchange, ServedResource resource) {
    // Events are JSON; who would rather have protobuf names JSON as well.
    Negotiation negotiation = Negotiation.of(exchange.header("Accept"), false);
    if (negotiation.table()) {
      return new Tables(resource, ObjectAnswer.include(exchange), negotiation.metaVersion());
    }
    return negotiation.partial() ? new Partial(negotiation.metaVersion()) : new Whole(resource);
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

  private static void append(ObjectNode json, ByteArrayOutputStream out) {
    out.writeBytes(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private record Whole(ServedResource resource) implements EventFormat {

    @Override
    public Optional<String> form() {
      return Optional.of(resource.apiVersion());
    }

    @Override
    public void write(StoredObject object, ByteArrayOutputStream out) {
      ObjectCodec.write(resource, object, true, out);
    }

    @Override
    public void writeBookmark(long revision, boolean initialEnd, ByteArrayOutputStream out) {
      ObjectNode object = bookmark(resource.apiVersion(), resource.kind(), revision, initialEnd);
      if (resource.definition().builtin()
          && resource.version().schema().properties().containsKey("spec")) {
        object.putObject("spec"); // Kubernetes' own kinds are never without one
      }
      append(object, out);
    }
  }

  private record Partial(String metaVersion) implements EventFormat {

    @Override
    public Optional<String> form() {
      return Optional.of(metaVersion);
    }

    @Override
    public void write(StoredObject object, ByteArrayOutputStream out) {
      ObjectCodec.writePartial(metaVersion, object, out);
    }

    @Override
    public void writeBookmark(long revision, boolean initialEnd, ByteArrayOutputStream out) {
      append(bookmark(metaVersion, "PartialObjectMetadata", revision, initialEnd), out);
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
