package org.virtfleet.desktop.app.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Finds keys, numbers and comments in YAML as a serializer writes it. Everything else counts as
/// text.
final class YamlColours {
  private static final Pattern LINE =
      Pattern.compile(
          "^(\\s*(?:- )*)([^\\s#'\"][^:\\n]*?|\"[^\"\\n]*\")(:)(?=\\s|$)", Pattern.MULTILINE);
  private static final Pattern VALUE = Pattern.compile("\\G[ \\t]*([^\\n#]+)");
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d+(\\.\\d+)?([KMGTPE]i?|m)?|true|false|null");
  private static final Pattern ITEM =
      Pattern.compile("^(\\s*)- (?!.*:(\\s|$))(.*)$", Pattern.MULTILINE);
  private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)(#.*)$");

  private record Span(int from, int to, String style) {}

  private YamlColours() {}

  static StyleSpans<Collection<String>> of(String yaml) {
    var spans = new ArrayList<Span>();
    var keys = LINE.matcher(yaml);
    while (keys.find()) {
      spans.add(new Span(keys.start(2), keys.end(3), "yaml-key"));
      var value = VALUE.matcher(yaml);
      value.region(keys.end(), yaml.length());
      if (value.find()) {
        spans.add(new Span(value.start(1), value.end(1), style(value.group(1))));
      }
    }
    var items = ITEM.matcher(yaml);
    while (items.find()) {
      spans.add(new Span(items.start(3), items.end(3), style(items.group(3))));
    }
    var comments = COMMENT.matcher(yaml);
    while (comments.find()) {
      spans.add(new Span(comments.start(2), comments.end(2), "yaml-comment"));
    }
    spans.sort((one, other) -> Integer.compare(one.from, other.from));
    return build(yaml.length(), spans);
  }

  private static String style(String value) {
    return NUMBER.matcher(value.strip()).matches() ? "yaml-number" : "yaml-text";
  }

  private static StyleSpans<Collection<String>> build(int length, List<Span> spans) {
    var builder = new StyleSpansBuilder<Collection<String>>();
    int at = 0;
    for (var span : spans) {
      if (span.from >= at) {
        builder.add(List.of(), span.from - at);
        builder.add(List.of(span.style), span.to - span.from);
        at = span.to;
      }
    }
    builder.add(List.of(), length - at);
    return builder.create();
  }
}
