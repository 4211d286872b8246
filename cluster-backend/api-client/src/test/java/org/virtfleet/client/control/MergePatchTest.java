package org.virtfleet.client.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # before                 | after                    | patch
          {"a":1}                  | {"a":1}                  | {}
          {"a":1}                  | {"a":2,"b":3}            | {"a":2,"b":3}
          {"a":1,"b":2}            | {"a":1}                  | {"b":null}
          {"s":{"x":1,"y":2}}      | {"s":{"x":1,"y":3}}      | {"s":{"y":3}}
          {"s":{"x":1}}            | {}                       | {"s":null}
          {}                       | {"s":{"x":1}}            | {"s":{"x":1}}
          {"l":[1,2]}              | {"l":[1]}                | {"l":[1]}
          {"l":[{"a":1}]}          | {"l":[{"a":1}]}          | {}
          """)
  void onlyWhatDiffersIsSent(String before, String after, String patch)
      throws JsonProcessingException {
    var json = new ObjectMapper();

    assertThat(MergePatch.between(json.readTree(before), json.readTree(after)))
        .isEqualTo(json.readTree(patch));
  }
}
