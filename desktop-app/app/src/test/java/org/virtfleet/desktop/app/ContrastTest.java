package org.virtfleet.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads the themes' colours and computes what WCAG 2.2 calls contrast (1.4.3 and 1.4.11).
class ContrastTest {
  private static final double TEXT = 4.5;
  private static final double SHAPE = 3;

  private static final Pattern LOOKED_UP =
      Pattern.compile("(-(?:color|vf)-[a-z0-9-]+)\\s*:\\s*([^;}]+)[;}]");

  static Stream<Arguments> texts() {
    var grounds = List.of("-color-bg-default", "-color-bg-subtle", "-vf-selection", "-vf-hover");
    var words =
        List.of("-color-fg-default", "-color-fg-muted", "-color-accent-fg", "-color-danger-fg");
    return themes()
        .flatMap(theme ->
            grounds.stream()
                .flatMap(ground -> words.stream().map(word -> Arguments.of(theme, word, ground))));
  }

  static Stream<Arguments> messages() {
    return themes()
        .flatMap(theme ->
            Stream.of(
                Arguments.of(theme, "-color-success-fg", "-color-success-subtle"),
                Arguments.of(theme, "-color-warning-fg", "-color-warning-subtle"),
                Arguments.of(theme, "-color-danger-fg", "-color-danger-subtle"),
                Arguments.of(theme, "-color-fg-muted", "-color-danger-subtle"),
                Arguments.of(theme, "-color-fg-muted", "-vf-old-selection"),
                Arguments.of(theme, "-color-fg-emphasis", "-color-accent-emphasis"),
                Arguments.of(theme, "-color-fg-emphasis", "-color-danger-emphasis"),
                Arguments.of(theme, "-vf-on-black", "-vf-black"),
                Arguments.of(theme, "-vf-yaml-key", "-color-bg-default"),
                Arguments.of(theme, "-vf-yaml-text", "-color-bg-default"),
                Arguments.of(theme, "-vf-yaml-number", "-color-bg-default"),
                Arguments.of(theme, "-vf-yaml-comment", "-color-bg-default")));
  }

  static Stream<Arguments> shapes() {
    return themes()
        .flatMap(theme ->
            Stream.of(
                    "-color-success-fg",
                    "-color-warning-fg",
                    "-color-danger-fg",
                    "-color-accent-fg",
                    "-color-accent-emphasis",
                    "-color-fg-muted",
                    "-vf-series-1",
                    "-vf-series-2",
                    "-vf-series-3",
                    "-vf-series-4")
                .flatMap(shape ->
                    Stream.of("-color-bg-default", "-vf-selection")
                        .map(ground -> Arguments.of(theme, shape, ground))));
  }

  @ParameterizedTest
  @MethodSource({"texts", "messages"})
  void wordsCanBeRead(String theme, String word, String ground) throws IOException {
    assertThat(contrast(theme, word, ground)).isGreaterThanOrEqualTo(TEXT);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void iconsAndGraphsCanBeSeen(String theme, String shape, String ground) throws IOException {
    assertThat(contrast(theme, shape, ground)).isGreaterThanOrEqualTo(SHAPE);
  }

  private static Stream<String> themes() {
    return Stream.of("light", "dark");
  }

  private static double contrast(String theme, String word, String ground) throws IOException {
    var colours = colours(theme);
    var page = colour(colours, "-color-bg-default");
    var below = over(colour(colours, ground), page);
    var above = over(colour(colours, word), below);
    double one = luminance(above);
    double other = luminance(below);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  /// WCAG 2.2, relative luminance.
  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  private static Color over(Color above, Color below) {
    return below.interpolate(
        Color.color(above.getRed(), above.getGreen(), above.getBlue()), above.getOpacity());
  }

  private static Color colour(Map<String, String> colours, String name) {
    var value = Objects.requireNonNull(colours.get(name), name);
    return value.startsWith("-") ? colour(colours, value) : Color.web(value);
  }

  /// The theme's colours with our own on top, as the style sheets are laid over each other.
  private static Map<String, String> colours(String theme) throws IOException {
    Theme primer = theme.equals("light") ? new PrimerLight() : new PrimerDark();
    var colours = new HashMap<String, String>();
    var base = ContrastTest.class.getResource(primer.getUserAgentStylesheet());
    read(
        base == null
            ? URI.create(primer.getUserAgentStylesheet()).toURL().openStream()
            : base.openStream(),
        colours);
    read(
        Objects.requireNonNull(
            ContrastTest.class.getResourceAsStream("theme/" + theme + ".css"), theme),
        colours);
    return colours;
  }

  private static void read(InputStream sheet, Map<String, String> into) throws IOException {
    try (sheet) {
      var text = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
      // Only what holds everywhere: parts may use other colours by the same names.
      var roots = Pattern.compile("\\.root\\s*\\{([^}]*)}").matcher(text);
      while (roots.find()) {
        var found = LOOKED_UP.matcher(roots.group(1) + ";");
        while (found.find()) {
          into.put(found.group(1), found.group(2).strip());
        }
      }
    }
  }
}
