package org.virtfleet.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Reads the sources of the views: what a person reads comes from the bundles, and colours from the
/// style sheets.
class LiteralsTest {
  private static final Path VIEWS = Path.of("src/main/java/org/virtfleet/desktop/app");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /// Two words, or one that begins like a sentence.
  private static final Pattern WORDS = Pattern.compile(".*[a-z] [a-zA-Z].*|[A-Z][a-z]+.*");

  /// Names of keys, of fonts, of file formats and of the system are no texts.
  private static final Pattern NAMES =
      Pattern.compile(
          "(?:Shortcut|Ctrl|Alt)\\+.*|.*\\.(?:otf|ttf)|Linux|Headless|.* is in this jar");

  /// The program's own options are in English, and the pictures are of sample data.
  private static final List<String> NO_VIEWS = List.of("Main.java", "VmName.java", "shots");

  @Test
  void viewsHoldNoTexts() throws IOException {
    assertThat(literals(text -> WORDS.matcher(text).matches() && !NAMES.matcher(text).matches()))
        .isEmpty();
  }

  @Test
  void viewsHoldNoColours() throws IOException {
    assertThat(literals(text -> text.matches("#[0-9a-fA-F]{3,8}|rgba?\\(.*"))).isEmpty();
  }

  private static List<String> literals(Predicate<String> wanted) throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.walk(VIEWS)) {
      for (var file : files.filter(LiteralsTest::isView).toList()) {
        for (var line : Files.readAllLines(file)) {
          var code = line.strip();
          if (code.startsWith("//") || code.contains("Exception(")) {
            continue;
          }
          var matcher = LITERAL.matcher(code);
          while (matcher.find()) {
            if (wanted.test(matcher.group(1))) {
              found.add(file.getFileName() + ": " + matcher.group(1));
            }
          }
        }
      }
    }
    return found;
  }

  private static boolean isView(Path file) {
    return file.toString().endsWith(".java")
        && NO_VIEWS.stream().noneMatch(part -> VIEWS.relativize(file).startsWith(part));
  }
}
