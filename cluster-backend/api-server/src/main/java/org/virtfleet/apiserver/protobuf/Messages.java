package org.virtfleet.apiserver.protobuf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The fields of the messages that are known, from the file `messages.txt` beside this class.
final class Messages {

  /// How often a field comes.
  enum Repeat {
    ONCE,
    LIST,
    MAP
  }

  /// A field of a message.
  ///
  /// @param type one of the plain types, or the name of a message
  record Field(String name, String type, Repeat repeat) {}

  private final Map<String, Map<Integer, Field>> messages = new HashMap<>();

  private Messages() {}

  /// Reads the file.
  static Messages load() {
    Messages loaded = new Messages();
    try (InputStream in = Messages.class.getResourceAsStream("messages.txt")) {
      if (in == null) {
        throw new IllegalStateException("messages.txt is not in the jar");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(loaded::add);
    } catch (IOException e) {
      throw new UncheckedIOException("messages.txt cannot be read", e);
    }
    return loaded;
  }

  private void add(String line) {
    int colon = line.indexOf(':');
    Map<Integer, Field> fields = new HashMap<>();
    for (String text : line.substring(colon + 1).split(",")) {
      String[] parts = text.strip().split(" ");
      fields.put(Integer.parseInt(parts[0]), field(parts[1], parts[2]));
    }
    messages.put(line.substring(0, colon), fields);
  }

  private static Field field(String name, String type) {
    return switch (type.charAt(0)) {
      case '[' -> new Field(name, type.substring(1, type.length() - 1), Repeat.LIST);
      case '{' -> new Field(name, type.substring(1, type.length() - 1), Repeat.MAP);
      default -> new Field(name, type, Repeat.ONCE);
    };
  }

  /// The fields of a message by their numbers, if it is known.
  Optional<Map<Integer, Field>> fields(String message) {
    return Optional.ofNullable(messages.get(message));
  }
}
