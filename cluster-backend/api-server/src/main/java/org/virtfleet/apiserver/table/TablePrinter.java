package org.virtfleet.apiserver.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.store.StoredObject;

/// Objects as rows of a `Table` (meta.k8s.io/v1), by the printer columns of their CRD. A table is
/// written from above: its head, its rows, its end.
public final class TablePrinter {

  /// What a row carries of its object: query parameter `includeObject`.
  public enum Include {
    NONE,
    METADATA,
    OBJECT
  }

  private final ServedResource resource;
  private final Include include;
  private final String metaVersion;
  private final Columns columns;
  private final Instant now = Instant.now();
  private boolean first = true;

  /// @param metaVersion `meta.k8s.io/v1`, or an older one
  public TablePrinter(ServedResource resource, Include include, String metaVersion) {
    this.resource = resource;
    this.include = include;
    this.metaVersion = metaVersion;
    this.columns = Columns.of(resource);
  }

  /// Appends what stands before the rows.
  ///
  /// @param metadata the table's own: resourceVersion, continue
  /// @param withColumns false for all but the first event of a watch
  public void begin(ObjectNode metadata, boolean withColumns, ByteArrayOutputStream out) {
    text(
        "{\"kind\":\"Table\",\"apiVersion\":\""
            + metaVersion
            + "\",\"metadata\":"
            + metadata
            + ",\"columnDefinitions\":"
            + (withColumns ? columns.definitions() : "null")
            + ",\"rows\":[",
        out);
  }

  /// Appends the row of an object.
  public void row(StoredObject object, ByteArrayOutputStream out) {
    text(first ? "{\"cells\":" : ",{\"cells\":", out);
    first = false;
    columns.row(object, now).write(now, out);
    text(",\"object\":", out);
    switch (include) {
      case NONE -> text("null", out);
      case METADATA -> ObjectCodec.writePartial(metaVersion, object, out);
      case OBJECT -> ObjectCodec.write(resource, object, true, out);
    }
    out.write('}');
  }

  /// Appends a row that has no cells: that of a bookmark.
  public static void bareRow(ObjectNode object, ByteArrayOutputStream out) {
    text("{\"cells\":[],\"object\":" + object + "}", out);
  }

  /// Appends the end.
  public static void end(ByteArrayOutputStream out) {
    text("]}", out);
  }

  private static void text(String json, ByteArrayOutputStream out) {
    out.writeBytes(json.getBytes(StandardCharsets.UTF_8));
  }
}
