package org.virtfleet.apiserver.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.apiserver.status.ApiException;

class SelectorTest {

  private static final Map<String, String> LABELS =
      Map.of("env", "prod", "n", "5", "example.com/x", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "env=prod | true",
        "env==prod | true",
        "env!=prod | false",
        "other!=prod | true",
        "env in (test, prod) | true",
        "env notin (test) | true",
        "example.com/x in () | true",
        "example.com/x in (a,) | true",
        "env in (,) | false",
        "other notin (test) | true",
        "env | true",
        "!env | false",
        "!other | true",
        "n>4 | true",
        "n<5 | false",
        "env=prod,n>4 | true",
        "env=prod,n>5 | false",
        "example.com/x= | true",
      })
  void labelSelectorsMatch(String selector, boolean matches) {
    assertThat(LabelSelector.parse(selector).matches(LABELS)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env in",
        "env in (a",
        "env in (a b)",
        "env in (=)",
        "a b=c",
        "a===b",
        "a>x",
        "a=~b",
        "a,",
        "/a=b"
      })
  void whatIsNoSelectorIsABadRequest(String selector) {
    assertThatThrownBy(() -> LabelSelector.parse(selector)).isInstanceOf(ApiException.class);
  }
}
