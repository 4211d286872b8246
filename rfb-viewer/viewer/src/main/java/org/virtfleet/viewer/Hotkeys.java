package org.virtfleet.viewer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Combinations that do something here and never reach the guest, whoever has the keyboard.
final class Hotkeys {

  private static final Set<String> MODIFIERS = Set.of("Ctrl", "Shift", "Alt", "Meta");

  private final Map<KeyCombination, Runnable> actions = new LinkedHashMap<>();

  void add(KeyCombination keys, Runnable action) {
    actions.put(keys, action);
  }

  void listenTo(Scene scene) {
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          for (var entry : actions.entrySet()) {
            if (entry.getKey().match(event)) {
              event.consume();
              entry.getValue().run();
              return;
            }
          }
        });
  }

  /// Keys as connection files write them: `shift+f12`, `ctrl+alt+end`.
  ///
  /// @return empty if they are modifiers alone, or unknown
  static Optional<KeyCombination> parse(String text) {
    List<String> parts =
        Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\+")).map(Hotkeys::name).toList();
    if (parts.getLast().isEmpty() || MODIFIERS.contains(parts.getLast())) {
      return Optional.empty();
    }
    try {
      // What is no key's name becomes a combination with a character that no key types.
      return Optional.of(KeyCombination.valueOf(String.join("+", parts)))
          .filter(KeyCodeCombination.class::isInstance);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// As JavaFX writes it.
  private static String name(String key) {
    return switch (key) {
      case "super" -> "Meta";
      case "del" -> "Delete";
      case "" -> "";
      default -> key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    };
  }
}
