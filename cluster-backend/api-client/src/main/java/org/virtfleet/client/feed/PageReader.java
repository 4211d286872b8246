package org.virtfleet.client.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/// Reads one page of a Kubernetes list, object by object, without ever holding the page:
///
///     {"kind": "VirtualMachineList", "metadata": {"resourceVersion": "7", "continue": "…"}, "items": [{…}, {…}]}
final class PageReader {
  /// In bytes: 500 objects of some 100 KB.
  private static final long MAX_PAGE = 64 * 1024 * 1024;

  private static final JsonMapper JSON = new JsonMapper();

  private PageReader() {}

  /// The end of a page.
  ///
  /// @param continueToken empty on the last page
  record Page(String resourceVersion, String continueToken) {}

  static Page read(InputStream body, Consumer<JsonNode> item) throws IOException {
    JsonNode metadata = JSON.createObjectNode();
    try (JsonParser parser = JSON.createParser(new MeteredInput(body, MAX_PAGE))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("The list does not begin like one.");
      }
      for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        switch (field) {
          case "metadata" -> metadata = parser.readValueAsTree();
          case "items" -> readItems(parser, value, item);
          default -> parser.skipChildren();
        }
      }
    }
    return new Page(metadata.path("resourceVersion").asText(), metadata.path("continue").asText());
  }

  private static void readItems(JsonParser parser, JsonToken first, Consumer<JsonNode> item)
      throws IOException {
    if (first != JsonToken.START_ARRAY) { // null when the list is empty
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      item.accept(parser.readValueAsTree());
    }
  }
}
