package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/// What is different between two specifications, line by line, with three lines around it.
final class SpecDiff {

  /// Longer ones are not compared: the message would help nobody.
  private static final int MAX_LINES = 400;

  private static final int AROUND = 3;
  private static final DefaultIndenter INDENT = new DefaultIndenter(" ", "\n");
  private static final ObjectWriter WRITER =
      new JsonMapper()
          .writer(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                  .withObjectIndenter(INDENT)
                  .withArrayIndenter(INDENT));

  private SpecDiff() {}

  static String between(JsonNode old, JsonNode updated) {
    List<String> before = lines(old);
    List<String> now = lines(updated);
    if (before.size() > MAX_LINES || now.size() > MAX_LINES) {
      return "";
    }
    int start = 0;
    while (start < Math.min(before.size(), now.size())
        && before.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0;
    while (end < Math.min(before.size(), now.size()) - start
        && before.reversed().get(end).equals(now.reversed().get(end))) {
      end++;
    }
    int from = Math.max(0, start - AROUND);
    int context = Math.min(AROUND, end);
    List<String> out = new ArrayList<>();
    out.add(
        "@@ -%d,%d +%d,%d @@"
            .formatted(
                from + 1,
                before.size() - end + context - from,
                from + 1,
                now.size() - end + context - from));
    before.subList(from, start).forEach(line -> out.add(" " + line));
    before.subList(start, before.size() - end).forEach(line -> out.add("-" + line));
    now.subList(start, now.size() - end).forEach(line -> out.add("+" + line));
    before
        .subList(before.size() - end, before.size() - end + context)
        .forEach(line -> out.add(" " + line));
    return String.join("\n", out) + "\n";
  }

  private static List<String> lines(JsonNode json) {
    try {
      return WRITER.writeValueAsString(json).lines().toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
