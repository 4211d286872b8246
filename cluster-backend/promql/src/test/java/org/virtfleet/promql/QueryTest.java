package org.virtfleet.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  private static final Map<String, String> WEB = Map.of("namespace", "shop", "name", "web-1");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "m ; true",
        "m{} ; true",
        "m{name=\"web-1\"} ; true",
        "m{name=~\"web.*|other\"} ; true",
        "m{name!~\"web.*\"} ; false",
        "m{name=~\"web\"} ; false",
        "m{namespace!=\"shop\", name=\"web-1\",} ; false",
        "m{drive=\"\"} ; true",
      })
  void matchersSelectByLabel(String text, boolean selected) throws BadQuery {
    assertThat(Query.parse(text).selects(WEB)).isEqualTo(selected);
  }

  @Test
  void aRateHasItsWindow() throws BadQuery {
    assertThat(Query.parse("rate( m{a=\"b\"}[1h30m] )").window()).isEqualTo(Duration.ofMinutes(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "rate(m{a=\"b\\\\c\\\"d\\ne\",f=~\"g|h\"}[30s])"})
  void whatIsWrittenReadsBackTheSame(String text) throws BadQuery {
    var query = Query.parse(text);
    assertThat(Query.parse(query.toString()).toString()).isEqualTo(query.toString());
  }

  @Test
  void namesInAForcedMatcherAreNoExpressions() throws BadQuery {
    var forced = Query.parse("m").and(Matcher.oneOf("namespace", List.of("a.c", "x|y")));
    var again = Query.parse(forced.toString());
    assertThat(again.selects(Map.of("namespace", "a.c"))).isTrue();
    assertThat(again.selects(Map.of("namespace", "abc"))).isFalse();
    assertThat(again.selects(Map.of("namespace", "x"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sum(m) ; is neither",
        "rate(m[5x]) ; is neither",
        "rate(m[0s]) ; longer than nothing",
        "m{name} ; is no label matcher",
        "m{name=~\"(\"} ; is no regular expression",
        "m{name=~\"((x{99}){99}){99}\"} ; counted repetitions",
      })
  void whatIsNotServedIsRefusedWithItsReason(String text, String reason) {
    assertThatThrownBy(() -> Query.parse(text))
        .isInstanceOf(BadQuery.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aQueryThatIsTooLongIsNotRead() {
    assertThatThrownBy(() -> Query.parse("m{a=\"" + "x".repeat(Query.LONGEST) + "\"}"))
        .isInstanceOf(BadQuery.class);
  }

  @Test
  void timesAreSecondsOrDatesAndStepsMayBeDurations() throws BadQuery {
    var range =
        Question.over(
            Map.of(
                    "query",
                    "m",
                    "start",
                    "2027-01-15T08:00:00Z",
                    "end",
                    "1800000060.5",
                    "step",
                    "15s")
                ::get);
    assertThat(range.start()).isEqualTo(1_800_000_000_000L);
    assertThat(range.end()).isEqualTo(1_800_000_060_500L);
    assertThat(range.points()).isEqualTo(5);
    assertThat(Question.over(range.parameters()::get).parameters()).isEqualTo(range.parameters());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0 ; 1800000000 ; 1 ; larger step",
        "9 ; 1 ; 1 ; before start",
        "0 ; 1 ; 0 ; more than 0",
        "0 ; 1 ; x ; is no number",
        "0 ; NaN ; 1 ; is no number",
        "0 ; 1e300 ; 1 ; is no number",
        "yesterdayT ; 1 ; 1 ; is no time",
      })
  void rangesOfWrongFormAreRefused(String start, String end, String step, String reason) {
    var parameters = Map.of("query", "m", "start", start, "end", end, "step", step);
    assertThatThrownBy(() -> Question.over(parameters::get))
        .isInstanceOf(BadQuery.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1024,1024", "0.5,0.5", "1e13,10000000000000", "1e-7,0.00000010", "NaN,NaN"})
  void valuesAreWrittenWithoutExponent(double value, String text) {
    assertThat(PrometheusJson.number(value)).isEqualTo(text);
  }
}
