package org.virtfleet.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The cells of one row, ready as JSON, but for the ages, which are other ones each time they are
/// told.
final class RowCells {

  private final List<byte[]> texts;
  private final List<HumanDuration.Start> ages;

  /// @param texts what stands before, between and behind the ages: one more than these
  private RowCells(List<byte[]> texts, List<HumanDuration.Start> ages) {
    this.texts = List.copyOf(texts);
    this.ages = List.copyOf(ages);
  }

  /// Appends the cells as a JSON array.
  void write(Instant now, ByteArrayOutputStream out) {
    for (int i = 0; i < ages.size(); i++) {
      out.writeBytes(texts.get(i));
      out.writeBytes(ages.get(i).age(now).getBytes(StandardCharsets.US_ASCII));
    }
    out.writeBytes(texts.getLast());
  }

  /// Cells from left to right.
  static final class Builder {
    private final List<byte[]> texts = new ArrayList<>();
    private final List<HumanDuration.Start> ages = new ArrayList<>();
    private final StringBuilder text = new StringBuilder("[");
    private boolean empty = true;

    void add(JsonNode cell) {
      separate();
      text.append(cell);
    }

    /// @param since a time stamp; empty when there is none
    void addAge(String since) {
      separate();
      text.append('"');
      pass();
      ages.add(HumanDuration.Start.of(since));
      text.append('"');
    }

    RowCells build() {
      text.append(']');
      pass();
      return new RowCells(texts, ages);
    }

    private void separate() {
      text.append(empty ? "" : ",");
      empty = false;
    }

    private void pass() {
      texts.add(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
    }
  }
}
