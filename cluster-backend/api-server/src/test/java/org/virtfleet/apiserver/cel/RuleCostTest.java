package org.virtfleet.apiserver.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.status.StatusCause;

/// What rules may take of the server's time.
class RuleCostTest {

  private static final String LIMIT = "due to call cost exceeds limit for rule: ";

  private static List<StatusCause> check(String ofObject, String ofElement, int elements)
      throws Exception {
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("text", "x".repeat(1_000_000));
    for (int i = 0; i < elements; i++) {
      object.withArray("list").add("element-" + i);
    }
    String schema =
        """
        type: object
        x-kubernetes-validations: [{rule: "%s"}, {rule: "false", message: is never kept}]
        properties:
          text: {type: string}
          list: {type: array, items: {type: string, x-kubernetes-validations: [{rule: "%s"}]}}
        """
            .formatted(ofObject, ofElement);
    return causes(object, schema);
  }

  private static List<StatusCause> causes(ObjectNode object, String schema) throws Exception {
    return new CelRules()
        .check(
            object, Optional.empty(), new Schema((ObjectNode) new YAMLMapper().readTree(schema)));
  }

  @Test
  void rulesThatLookAtEachElementRunAndTheNextOneAfterThem() throws Exception {
    assertThat(check("self.list.all(a, self.list.exists(b, a == b))", "self.size() < 20", 100))
        .singleElement()
        .satisfies(cause -> assertThat(cause.message()).contains("is never kept"));
  }

  @Test
  void aKeyIsLookedUpInALargeMapForTheCostOfOneStep() throws Exception {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < 10_000; i++) {
      object.withObject("map").put("key-" + i, i);
    }
    String schema =
        """
        type: object
        x-kubernetes-validations: [{rule: "self.map.all(k, k in self.map)"}]
        properties: {map: {type: object, additionalProperties: {type: integer}}}
        """;
    assertThat(causes(object, schema)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "self.list.all(a, self.list.all(b, a != 'other' && b != 'other'))",
        "self.list.all(a, self.list.all(b, a != 'other' && b != 'other')) || true",
        "self.text.matches('(x|y)*(x|z)*(x|v)*(x|w)*(x|u)*(x|t)*(x|s)*$')",
        "self.list.exists(a, self.text.contains('not there'))",
        "self.list.all(a, self.list.indexOf('not there') < 0)",
      })
  void aRuleThatCostsTooMuchIsEndedAndNoOtherRunsAfterIt(String rule) throws Exception {
    assertThat(check(rule, "self == 'no element'", 2_000))
        .singleElement()
        .satisfies(cause -> assertThat(cause.message()).endsWith(LIMIT + rule));
  }

  @Test
  void rulesThatTogetherCostTooMuchAreEndedAndNoOtherRunsAfterThem() throws Exception {
    String ten = "[1,2,3,4,5,6,7,8,9,10].all(";
    String costly = ten + "a, " + ten + "b, " + ten + "c, a + b + c < 40)))";
    List<StatusCause> causes = check("true", costly, 5_000);
    assertThat(causes).hasSize(2);
    assertThat(causes.getLast().field()).startsWith("list[");
    assertThat(causes.getLast().message()).contains("running out of cost budget");
  }
}
