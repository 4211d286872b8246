package org.virtfleet.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Reads the sources of view models and views: each key they name is in the bundle, and each text
/// of the bundle is named somewhere.
class TextKeysTest {
  private static final Path CORE = Path.of("../core/src/main");
  private static final Path BUNDLE =
      CORE.resolve("resources/org/virtfleet/desktop/core/text/texts.properties");

  /// `text("key"`, `texts.get("key"`: a whole key.
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?:\\btext|texts\\(?\\)?\\.get)\\(\\s*\"([a-zA-Z0-9]+\\.[a-zA-Z0-9.]+)\"\\s*[,)]");

  private static final Pattern LITERAL = Pattern.compile("\"([a-zA-Z0-9.]+)\"");

  @Test
  void everyKeyThatIsNamedIsInTheBundle() throws IOException {
    var keys = keys();
    var missing = new TreeSet<String>();
    for (var source : sources()) {
      var found = WHOLE.matcher(source);
      while (found.find()) {
        if (!keys.contains(found.group(1))) {
          missing.add(found.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyTextOfTheBundleIsNamed() throws IOException {
    var named = new TreeSet<String>();
    for (var source : sources()) {
      var found = LITERAL.matcher(source);
      while (found.find()) {
        named.add(found.group(1));
      }
    }
    var unused = new TreeSet<>(keys());
    // A key may be put together from a prefix and a value of an enum or a server's word.
    unused.removeIf(key -> named.contains(key) || prefixes(key).stream().anyMatch(named::contains));
    assertThat(unused).isEmpty();
  }

  private static List<String> prefixes(String key) {
    var prefixes = new ArrayList<String>();
    for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
      prefixes.add(key.substring(0, dot));
      prefixes.add(key.substring(0, dot + 1));
    }
    return prefixes;
  }

  private static Set<String> keys() throws IOException {
    var bundle = new Properties();
    try (var reader = Files.newBufferedReader(BUNDLE)) {
      bundle.load(reader);
    }
    return new TreeSet<>(bundle.stringPropertyNames());
  }

  private static List<String> sources() throws IOException {
    var sources = new ArrayList<String>();
    for (var root : List.of(CORE, Path.of("src/main"))) {
      try (var files = Files.walk(root)) {
        for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          sources.add(Files.readString(file));
        }
      }
    }
    return sources;
  }
}
