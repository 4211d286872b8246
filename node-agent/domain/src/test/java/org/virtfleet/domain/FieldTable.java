package org.virtfleet.domain;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of `fields.yaml`.
record FieldTable(List<Row> rows) {

  /// What becomes of a field.
  enum Answer {
    BUILT("honoured"),
    AGENT("honoured"),
    REFUSED("refused"),
    NOTHING("means nothing here"),
    LATER("not yet");

    private final String text;

    Answer(String text) {
      this.text = text;
    }
  }

  /// What becomes of a change while a guest runs.
  enum Running {
    LIVE("live"),
    RESTART(RESTART_REQUIRED),
    NONE(DASH);

    private final String text;

    Running(String text) {
      this.text = text;
    }
  }

  private static final String RESTART_REQUIRED = "RestartRequired";
  private static final String DASH = "—";

  /// One answer for some paths and all that is below them.
  ///
  /// @param running null where the field means nothing, or no guest runs with it
  /// @param bounds within which a change is live; null for any
  record Row(
      Answer answer,
      @Nullable Running running,
      @Nullable String bounds,
      List<String> paths,
      @Nullable String note) {
    private String markdown() {
      String fields =
          paths.stream().map(path -> "`" + path + "`").collect(Collectors.joining(", "));
      return "| %s | %s | %s | %s |\n"
          .formatted(fields, answer.text, change(), Objects.requireNonNullElse(note, ""));
    }

    private String change() {
      if (running == null) {
        return DASH;
      }
      return bounds == null
          ? running.text
          : "%s %s, else %s".formatted(running.text, bounds, RESTART_REQUIRED);
    }
  }

  static FieldTable read() {
    YAMLMapper yaml =
        YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    try {
      List<Row> rows = yaml.readerForListOf(Row.class).readValue(Samples.resource("fields.yaml"));
      return new FieldTable(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isBelow(String leaf, String path) {
    return leaf.equals(path) || leaf.startsWith(path + ".") || leaf.startsWith(path + "[]");
  }

  /// The row that answers for a field: the one with the longest path.
  Optional<Row> rowOf(String leaf) {
    return rows.stream()
        .filter(row -> longest(row, leaf) > 0)
        .max(Comparator.comparingInt(row -> longest(row, leaf)));
  }

  private static int longest(Row row, String leaf) {
    return row.paths().stream()
        .filter(path -> isBelow(leaf, path))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  List<String> leaves(VmiSchema schema, Answer answer) {
    return schema.leaves().stream()
        .filter(leaf -> rowOf(leaf).filter(row -> row.answer() == answer).isPresent())
        .toList();
  }

  String markdown() {
    return "\n| below `spec` | | changed while the guest runs | |\n| --- | --- | --- | --- |\n"
        + rows.stream().map(Row::markdown).collect(Collectors.joining())
        + "\n";
  }
}
