package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/// JSON pointers of what differs from run to run; `*` stands for any index.
final class Pointers {

  /// Fields that always do.
  private static final Pattern EVERYWHERE =
      Pattern.compile(
          "uid|resourceVersion|creationTimestamp|deletionTimestamp|lastTransitionTime|lastProbeTime|lastUpdateTime"
              + "|lastHeartbeatTime|time|continue|phaseTransitionTimestamp|startTimestamp|buildDate|goVersion|gitCommit"
              + "|gitVersion|gitTreeState|platform|compiler");

  private final List<Pattern> patterns;

  Pointers(JsonNode pointers) {
    patterns =
        pointers
            .valueStream()
            .map(p -> Pattern.compile(Pattern.quote(p.asText()).replace("*", "\\E[^/]+\\Q")))
            .toList();
  }

  boolean contain(String pointer) {
    return patterns.stream().anyMatch(p -> p.matcher(pointer).matches());
  }

  static boolean areEverywhere(String field) {
    return EVERYWHERE.matcher(field).matches();
  }

  static String child(String at, String field) {
    return at + "/" + field.replace("~", "~0").replace("/", "~1");
  }
}
