package org.virtfleet.apiserver.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What rules can cost at most. The figures are those that Kubernetes finds for the same rules on
/// the same schemas (`TestCostEstimation` of k8s.io/apiextensions-apiserver).
class CostEstimateTest {

  /// A schema in which `?` is a limit, a rule, what the rule costs where there is no limit, a
  /// limit, and what the rule costs with it.
  @ParameterizedTest(name = "{1} on {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {type: array, maxItems: ?, items: {type: number}} | self.all(x, true) | 4718591 | 10 | 32
          {type: array, maxItems: ?, items: {type: string}} | self.all(x, true) | 3145727 | 20 | 62
          {type: array, maxItems: ?, items: {type: boolean}} | self.all(x, true) | 1887437 | 5 | 17
          {type: array, maxItems: ?, items: {type: array, items: {type: number}}} | self.all(x, true) | 3145727 | 100 | 302
          {type: array, maxItems: ?, items: {type: object, required: [required], properties: {required: {type: string}, optional: {type: string}}}} | self.all(x, true) | 555128 | 50 | 152
          {type: object, maxProperties: ?, additionalProperties: {type: number}} | self.all(x, true) | 1348169 | 10 | 32
          {type: object, maxProperties: ?, additionalProperties: {type: string}} | self.all(x, true) | 1179647 | 3 | 11
          {type: object, maxProperties: ?, additionalProperties: {type: boolean}} | self.all(x, true) | 943718 | 100 | 302
          {type: string, maxLength: ?} | self.contains('test') | 314574 | 10 | 5
          {type: string, maxLength: ?} | self.startsWith('test') | 2 | 15 | 2
          {type: string, maxLength: ?} | self.endsWith('test') | 2 | 30 | 2
          {type: string, maxLength: ?} | size(self + "hello") > size("hello") | 314578 | 4 | 7
          {type: array, maxItems: ?, items: {type: number}} | self[1] == 0.0 | 2 | 5000 | 2
          {type: array, maxItems: ?, items: {type: string}} | self[1] == self[1] | 314577 | 8 | 314577
          {type: array, maxItems: 10, items: {type: number}} | self.all(x, self.all(y, true)) | 352 | 10 | 352
          {type: array, maxItems: 10, items: {type: number}} | self.all(x, self.all(y, self.all(z, true))) | 3552 | 10 | 3552
          {type: string, maxLength: ?} | self.matches("x") | 314574 | 50 | 22
          {type: string, maxLength: ?} | "".matches("(((((((((())))))))))[0-9]") | 7 | 10 | 7
          {type: string, maxLength: ?} | self.matches("") | 1 | 100 | 1
          {type: object, maxProperties: ?, additionalProperties: {type: string, maxLength: ?}} | self.all(x, x.contains(self[x])) | 2752507 | 10 | 72
          {type: array, maxItems: ?, items: {type: number}} | self[3] == 0.0 | 2 | 0 | 2
          {type: object, maxProperties: ?, additionalProperties: {type: number}} | self["x"] == 0.0 | 2 | 0 | 2
          {type: string, maxLength: ?} | self == "x" | 2 | 0 | 1
          {type: string, format: byte, maxLength: ?} | self == b"x" | 2 | 0 | 1
          {type: array, maxItems: ?, items: {type: number}} | self.all(x, x == 0.0) | 6291454 | 6291456 | 25165826
          {type: array, maxItems: ?, items: {type: object, maxProperties: ?, additionalProperties: {type: object, required: [required], properties: {required: {type: string}, optional: {type: string}}}}} | self.all(x, x["y"].required == "z") | 7340027 | 10 | 72
          {type: array, maxItems: ?, items: {x-kubernetes-int-or-string: true}} | self.all(x, true) | 4718591 | 10 | 32
          {type: array, maxItems: ?, items: {x-kubernetes-int-or-string: true}} | self[0] == 5 | 3 | 10 | 3
          {type: array, maxItems: ?, items: {type: boolean}} | self[0] == false | 2 | 25 | 2
          {type: array, maxItems: ?, items: {type: object, required: [required], properties: {required: {type: string}, optional: {type: string}}}} | self[0] == null | 2 | 422 | 2
          {type: array, maxItems: ?, items: {type: array, items: {type: number}}} | self[0][0] == -1.0 | 3 | 51 | 3
          {type: array, maxItems: ?, items: {type: object, additionalProperties: {type: number}}} | self.all(x, x.y == 25.2) | 6291452 | 12 | 74
          {type: array, maxItems: ?, items: {type: object, additionalProperties: {type: number}}} | self[0].x > 2.0 | 4 | 3000 | 4
          {type: array, maxItems: ?, items: {type: string, format: duration}} | self.all(x, true) | 2359295 | 5 | 17
          {type: array, maxItems: ?, items: {type: string, format: duration}} | self[0].getHours() == 2 | 4 | 525 | 4
          {type: array, maxItems: ?, items: {type: string, format: date}} | self.all(x, true) | 725936 | 15 | 47
          {type: array, maxItems: ?, items: {type: string, format: date}} | self[2].getDayOfMonth() == 13 | 4 | 42 | 4
          {type: array, items: {type: object, maxProperties: ?, additionalProperties: {type: object, required: [required], properties: {required: {type: string}, optional: {type: string}}}}} | self.all(x, x["y"].required == "z") | 7340027 | 10 | 7340027
          {type: array, maxItems: ?, items: {type: string, format: date-time}} | self.all(x, true) | 428963 | 25 | 77
          {type: array, maxItems: ?, items: {type: string, format: date-time}} | self[2].getMinutes() == 45 | 4 | 99 | 4
          {type: object, maxProperties: ?, additionalProperties: {x-kubernetes-int-or-string: true}} | self.all(x, true) | 1348169 | 15 | 47
          {type: object, maxProperties: ?, additionalProperties: {type: object, required: [required], properties: {required: {type: string}, optional: {type: string}}}} | self.all(x, true) | 428963 | 20 | 62
          {type: object, maxProperties: ?, additionalProperties: {type: object, additionalProperties: {type: number}}} | self.all(x, true) | 1179647 | 10 | 32
          {type: object, maxProperties: ?, additionalProperties: {type: array, items: {type: number}}} | self.all(x, true) | 1179647 | 25 | 77
          {type: object, maxProperties: ?, additionalProperties: {type: string, format: duration}} | self.all(x, true) | 1048577 | 5 | 17
          {type: object, maxProperties: ?, additionalProperties: {type: string, format: date}} | self.all(x, true) | 524288 | 10 | 32
          {type: object, maxProperties: ?, additionalProperties: {type: string, format: date-time}} | self.all(x, true) | 349526 | 25 | 77
          {type: string, maxLength: ?} | self.find('[0-9]+') == '' | 629147 | 10 | 11
          {type: array, maxItems: ?, items: {type: string, maxLength: ?}} | self.isSorted() == true | 329854432052 | 10 | 52
          {type: object, maxProperties: ?, additionalProperties: {type: integer}} | oldSelf.size() == self.size() | 5 | 10 | 5
          {type: object, maxProperties: ?, additionalProperties: {type: string, format: date-time}} | self["a"] == self["b"] | 8 | 7 | 8
          {type: object, maxProperties: ?, additionalProperties: {type: string, format: duration}} | self["c"] == self["d"] | 8 | 42 | 8
          {type: string, enum: [A, B, C, LongValue], maxLength: ?} | self.contains('A') | 2 | 1000 | 401
          {x-kubernetes-int-or-string: true, maxLength: ?} | isQuantity(self) | 314574 | 20 | 9
          """)
  void aRuleCostsWhatItCostsInKubernetes(
      String schema, String rule, long unlimited, String limit, long limited) throws Exception {
    assertThat(cost(schema.replaceAll("max[A-Za-z]+: [?],? ?", ""), rule)).isEqualTo(unlimited);
    assertThat(cost(schema.replace("?", limit), rule)).isEqualTo(limited);
  }

  private static long cost(String schema, String rule) throws Exception {
    JsonNode root =
        new YAMLMapper().readTree("{type: object, properties: {value: " + schema + "}}");
    return new RuleChecker(new CelTypes(root), root.at("/properties/value")).checkRule(rule).cost();
  }
}
