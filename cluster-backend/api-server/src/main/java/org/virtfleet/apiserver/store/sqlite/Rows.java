package org.virtfleet.apiserver.store.sqlite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// Rows of the table of versions as objects.
final class Rows {

  /// The columns that [#object] reads.
  static final String COLUMNS =
      "rev, created_rev, deleted, resource, namespace, name, labels, fields, content";

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private Rows() {}

  static StoredObject object(ResultSet row) throws SQLException {
    StoreKey key = new StoreKey(row.getString(4), row.getString(5), row.getString(6));
    Content content =
        new Content(row.getBytes(9), texts(row.getString(7)), texts(row.getString(8)));
    return new StoredObject(key, row.getLong(1), row.getLong(2), content);
  }

  static boolean deleted(ResultSet row) throws SQLException {
    return row.getInt(3) != 0;
  }

  static String text(Map<String, String> texts) {
    try {
      return texts.isEmpty() ? "{}" : JSON.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("texts cannot be written as JSON", e);
    }
  }

  private static Map<String, String> texts(String json) throws SQLException {
    try {
      return json.equals("{}") ? Map.of() : JSON.readValue(json, TEXTS);
    } catch (JsonProcessingException e) {
      throw new SQLException("a row of the store holds labels that are no JSON", e);
    }
  }
}
