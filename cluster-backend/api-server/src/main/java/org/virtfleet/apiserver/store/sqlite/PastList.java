package org.virtfleet.apiserver.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.store.Page;
import org.virtfleet.apiserver.store.PageRequest;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.StoredObject;

/// Lists as they were at an earlier revision, from the file.
final class PastList {

  private static final String AS_OF =
      " FROM version WHERE resource=? AND rev<=? AND (next_rev IS NULL OR next_rev>?) AND deleted=0";

  private PastList() {}

  /// @param request with a revision that is still kept
  static Page page(Connection connection, Range range, PageRequest request) throws SQLException {
    String where =
        AS_OF
            + (range.namespace().isEmpty() ? "" : " AND namespace=?")
            + (request.after().isEmpty() ? "" : " AND (namespace, name) > (?, ?)");
    List<StoredObject> items = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + Rows.COLUMNS
                + where
                + " ORDER BY namespace, name LIMIT "
                + (request.limit() == 0 ? -1 : request.limit()))) {
      setRange(select, range, request);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          items.add(Rows.object(rows));
        }
      }
    }
    if (request.limit() == 0 || items.size() < request.limit()) {
      return new Page(request.revision(), items, 0);
    }
    try (PreparedStatement count = connection.prepareStatement("SELECT count(*)" + where)) {
      setRange(count, range, request);
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return new Page(request.revision(), items, rows.getLong(1) - items.size());
      }
    }
  }

  private static void setRange(PreparedStatement select, Range range, PageRequest request)
      throws SQLException {
    int i = 1;
    select.setString(i++, range.resource());
    select.setLong(i++, request.revision());
    select.setLong(i++, request.revision());
    if (!range.namespace().isEmpty()) {
      select.setString(i++, range.namespace());
    }
    if (request.after().isPresent()) {
      select.setString(i++, request.after().get().namespace());
      select.setString(i, request.after().get().name());
    }
  }
}
