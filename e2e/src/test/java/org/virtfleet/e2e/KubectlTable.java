package org.virtfleet.e2e;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which command of kubectl worked on which kind, as a table in Markdown.
final class KubectlTable {

  static final List<String> COMMANDS =
      List.of(
          "api-resources",
          "explain",
          "create",
          "get",
          "describe",
          "get --watch",
          "wait",
          "label",
          "annotate",
          "patch",
          "apply",
          "apply --server-side",
          "replace",
          "delete");

  /// A kind as `kubectl api-resources` lists it.
  ///
  /// @param apiVersion group and version; the core group has no name
  record Kind(String kind, String apiVersion, String plural) {

    /// One line without headers: name, short names if there are any, version, namespaced, kind.
    static Kind parse(String line) {
      String[] words = line.strip().split("\\s+");
      return new Kind(words[words.length - 1], words[words.length - 3], words[0]);
    }

    /// The word with which kubectl begins what it prints of an object.
    String printed() {
      return withGroup(kind.toLowerCase(Locale.ROOT));
    }

    /// The word that means this kind and no other on a command line.
    String asked() {
      return withGroup(plural);
    }

    private String withGroup(String word) {
      int slash = apiVersion.indexOf('/');
      return slash < 0 ? word : word + "." + apiVersion.substring(0, slash);
    }
  }

  private final Map<String, Kind> kinds = new TreeMap<>();
  private final Map<String, Set<String>> worked = new TreeMap<>();

  KubectlTable(List<Kind> kinds) {
    kinds.forEach(kind -> {
      this.kinds.put(kind.printed(), kind);
      worked.put(kind.printed(), new TreeSet<>(Set.of("api-resources")));
    });
  }

  Collection<Kind> kinds() {
    return kinds.values();
  }

  /// Kinds that are not in the table are those that others have added to the cluster.
  void worked(String command, String printed) {
    if (worked.containsKey(printed)) {
      worked.get(printed).add(command);
    }
  }

  /// What did not work, as `command on kind`.
  List<String> missing() {
    return worked.entrySet().stream()
        .flatMap(row ->
            COMMANDS.stream()
                .filter(command -> !row.getValue().contains(command))
                .map(command -> command + " on " + row.getKey()))
        .toList();
  }

  String text() {
    return row("", COMMANDS)
        + row("---", COMMANDS.stream().map(_ -> "---").toList())
        + kinds.values().stream().map(this::row).collect(Collectors.joining());
  }

  private String row(Kind kind) {
    Set<String> yes = worked.getOrDefault(kind.printed(), Set.of());
    return row(
        kind.withGroup(kind.kind()),
        COMMANDS.stream().map(command -> yes.contains(command) ? "yes" : "no").toList());
  }

  private static String row(String first, List<String> cells) {
    return "| " + first + " | " + String.join(" | ", cells) + " |\n";
  }
}
