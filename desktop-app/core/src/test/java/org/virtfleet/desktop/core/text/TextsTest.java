package org.virtfleet.desktop.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.tasks.TaskKind;

class TextsTest {
  @Test
  void germanHasEveryTextThatEnglishHas() throws IOException {
    assertThat(keys("texts_de.properties")).isEqualTo(keys("texts.properties"));
  }

  @Test
  void everyValueOfAnEnumHasItsWords() {
    var texts = new Texts(Locale.ENGLISH);
    for (var state : VmState.values()) {
      assertThat(texts.of("state", state)).isNotBlank();
      assertThat(texts.of("state.sentence", state)).isNotBlank();
      assertThat(texts.of("power.next", state)).isNotBlank();
    }
    for (var action : PowerAction.values()) {
      assertThat(texts.of("power.waiting", action)).isNotBlank();
      assertThat(texts.get("power.failed." + action, "web-01")).startsWith("web-01");
    }
    for (var kind : TaskKind.values()) {
      assertThat(texts.of("task", kind)).isNotBlank();
    }
  }

  @Test
  void noTextHoldsAnApostropheThatMessageFormatWouldSwallow() throws IOException {
    for (var file : new String[] {"texts.properties", "texts_de.properties"}) {
      assertThat(load(file).values()).noneMatch(text -> text.toString().contains("'"));
    }
  }

  @Test
  void sizesHaveOneDecimalBelowAHundred() {
    assertThat(Sizes.of(5_583_457_484L, Locale.ENGLISH)).isEqualTo("5.2 GiB");
    assertThat(Sizes.of(8 * Sizes.GIB, Locale.ENGLISH)).isEqualTo("8 GiB");
    assertThat(Sizes.ofTotal(Sizes.GIB / 5, Sizes.GIB / 2, Locale.ENGLISH))
        .isEqualTo("205 / 512 MiB");
    assertThat(Sizes.of(5_583_457_484L, Locale.GERMAN)).isEqualTo("5,2 GiB");
  }

  @Test
  void spansAreToldInTheirLargestUnit() {
    var spans = new Spans(new Texts(Locale.ENGLISH), ZoneOffset.UTC);
    assertThat(spans.rough(Duration.ofSeconds(48))).isEqualTo("48 s");
    assertThat(spans.rough(Duration.ofMinutes(4))).isEqualTo("4 min");
    assertThat(spans.rough(Duration.ofDays(212))).isEqualTo("212 d");
  }

  @Test
  void aDateSaysItsYearOnlyWhenItIsAnother() {
    var spans = new Spans(new Texts(Locale.ENGLISH), ZoneOffset.UTC);
    var now = Instant.parse("2026-11-21T10:41:29Z");
    assertThat(spans.date(Instant.parse("2026-04-23T00:00:00Z"), now)).isEqualTo("Apr 23");
    assertThat(spans.date(Instant.parse("2025-04-23T00:00:00Z"), now)).isEqualTo("Apr 23, 2025");
  }

  private static Set<String> keys(String file) throws IOException {
    return new TreeSet<>(load(file).stringPropertyNames());
  }

  private static Properties load(String file) throws IOException {
    var properties = new Properties();
    try (var stream = Texts.class.getResourceAsStream(file);
        var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
