package org.virtfleet.apiserver.protobuf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Kubernetes' messages, from the file `messages.txt` beside this class.
final class Messages {

  private static final String META = "meta.k8s.io/v1";

  /// What every group may use.
  private static final List<String> COMMON = List.of("v1", META);

  /// What is sent under the names of other groups.
  private static final Set<String> SHARED =
      Set.of(
          "APIGroup", "APIGroupList", "APIResourceList", "APIVersions", "DeleteOptions", "Status");

  /// How often a field comes.
  enum Repeat {
    ONCE,
    LIST,
    MAP
  }

  /// A field of a message.
  ///
  /// @param name its name in JSON
  /// @param type one of the plain types, or the name of a message
  /// @param scope the group and version in which that name is looked for first
  /// @param kept whether it is something even if it is empty or zero, else it is absent then
  record Field(int number, String name, String type, String scope, Repeat repeat, boolean kept) {

    /// Whether JSON has the fields of this part beside those of the whole.
    boolean inline() {
      return name.equals("-");
    }

    /// Whether JSON has this part in the place of the whole.
    boolean instead() {
      return name.equals("=");
    }

    private static Field parse(String text, String scope) {
      String[] parts = text.strip().split(" ");
      boolean kept = parts[2].endsWith("!");
      String type = kept ? parts[2].substring(0, parts[2].length() - 1) : parts[2];
      Repeat repeat =
          switch (type.charAt(0)) {
            case '[' -> Repeat.LIST;
            case '{' -> Repeat.MAP;
            default -> Repeat.ONCE;
          };
      return new Field(
          Integer.parseInt(parts[0]),
          parts[1],
          repeat == Repeat.ONCE ? type : type.substring(1, type.length() - 1),
          scope,
          repeat,
          kept);
    }
  }

  /// A message.
  ///
  /// @param fields in the order of their numbers
  /// @param choice whether JSON has one of its fields in its place
  record Message(List<Field> fields, Map<Integer, Field> numbered, boolean choice) {}

  private final Map<String, Map<String, Message>> scopes = new HashMap<>();

  private Messages() {}

  /// Reads the file.
  static Messages load() {
    Messages loaded = new Messages();
    try (InputStream in = Messages.class.getResourceAsStream("messages.txt")) {
      if (in == null) {
        throw new IllegalStateException("messages.txt is not in the jar");
      }
      String scope = "";
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("[")) {
          scope = line.substring(1, line.length() - 1);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          loaded.add(scope, line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("messages.txt cannot be read", e);
    }
    return loaded;
  }

  private void add(String scope, String line) {
    int colon = line.indexOf(':');
    List<Field> fields =
        Arrays.stream(line.substring(colon + 1).split(","))
            .filter(text -> !text.isBlank())
            .map(text -> Field.parse(text, scope))
            .toList();
    scopes
        .computeIfAbsent(scope, s -> new HashMap<>())
        .put(
            line.substring(0, colon),
            new Message(
                fields,
                fields.stream().collect(Collectors.toMap(Field::number, Function.identity())),
                fields.stream().anyMatch(Field::instead)));
  }

  /// The message of a kind.
  Optional<Message> of(String apiVersion, String kind) {
    return Optional.ofNullable(in(SHARED.contains(kind) ? META : apiVersion, kind));
  }

  /// The message that a field is.
  Message of(Field field) {
    @Nullable Message own = in(field.scope(), field.type());
    return own != null
        ? own
        : COMMON.stream()
            .map(scope -> in(scope, field.type()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("messages.txt does not have " + field.type()));
  }

  private @Nullable Message in(String scope, String name) {
    return scopes.getOrDefault(scope, Map.of()).get(name);
  }
}
