package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The path of the field that a rule means, below the value that it is of: `.spec.size` or
/// `['my-field'].size`, as in Kubernetes' `ValidFieldPath`. Elements of lists cannot be named.
final class RuleFieldPath {

  private static final Pattern STEP =
      Pattern.compile("\\G(?:\\.(?<plain>[^.\\[\\]']+)|\\['(?<quoted>(?:[^'\\\\]|\\\\.)*)'])");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private RuleFieldPath() {}

  static boolean leadsTo(String path, JsonNode schema) {
    JsonNode at = schema;
    Matcher step = STEP.matcher(path);
    int end = 0;
    while (step.find()) {
      String quoted = step.group("quoted");
      String name = quoted == null ? step.group("plain") : ESCAPED.matcher(quoted).replaceAll("$1");
      at =
          at.has("properties") ? at.path("properties").path(name) : at.path("additionalProperties");
      if (!at.isObject()) {
        return false;
      }
      end = step.end();
    }
    return end == path.length();
  }
}
