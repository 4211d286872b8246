package org.virtfleet.apiserver.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.apiserver.status.StatusCause;

/// Which definitions are refused because running their rules could take too long: the cases are
/// those of k8s.io/apiextensions-apiserver's `validation_test.go`.
class RuleBudgetTest {

  private static final String HINT =
      " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)";

  private static final String EACH = "Forbidden: estimated rule cost exceeds budget by factor of ";

  private static final String TOGETHER =
      "Forbidden: x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema exceeds budget by factor of ";

  private static final String CONTRIBUTED =
      "Forbidden: contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema";

  private static final String NESTED =
      """
      type: object
      properties:
        value:
          type: array
          %s
          items:
            type: object
            %s
            additionalProperties:
              {type: object, required: [key], properties: {key: {%s}}}
          x-kubernetes-validations: [{rule: "self.all(x, x.all(y, x[y].key == x[y].key))"}]
      """;

  private static List<String> faults(String schema) throws Exception {
    return StructuralSchema.check(yaml(schema), "schema", new RuleBudget(true)).stream()
        .map(StatusCause::sentence)
        .toList();
  }

  private static ObjectNode yaml(String text) throws Exception {
    return (ObjectNode) new YAMLMapper().readTree(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"type: string", "type: string, maxLength: 10"})
  void aLoopInALoopOverListsWithoutALimitIsRefused(String ofText) throws Exception {
    String rule = "schema.properties[value].x-kubernetes-validations[0].rule: ";
    assertThat(faults(NESTED.formatted("", "", ofText)))
        .containsExactly(
            rule + EACH + "more than 100x" + HINT,
            rule + CONTRIBUTED,
            "schema: " + TOGETHER + "more than 100x" + HINT);
  }

  @Test
  void theSameLoopOverListsWithLimitsIsTaken() throws Exception {
    assertThat(
            faults(
                NESTED.formatted(
                    "maxItems: 10", "maxProperties: 10", "type: string, maxLength: 10")))
        .isEmpty();
    assertThat(faults(NESTED.formatted("maxItems: 4", "", "type: number"))).isEmpty();
  }

  @Test
  void rulesThatTogetherAreTooDearAreNamedTheDearestFirst() throws Exception {
    String schema =
        """
        type: object
        properties:
          list:
            type: array
            maxItems: 100000
            items: {type: string, maxLength: 5000, x-kubernetes-validations: [{rule: "self.contains('keyword')"}]}
          map:
            type: object
            maxProperties: 1000
            additionalProperties: {type: string, maxLength: 5000, x-kubernetes-validations: [{rule: "self.contains('keyword')"}]}
          field: {type: integer, x-kubernetes-validations: [{rule: "self > 50 && self < 100"}]}
        """;
    String list = "schema.properties[list].items.x-kubernetes-validations[0].rule: ";
    String map = "schema.properties[map].additionalProperties.x-kubernetes-validations[0].rule: ";
    assertThat(faults(schema))
        .containsExactly(
            list + EACH + "20.0x" + HINT,
            list + CONTRIBUTED,
            map + CONTRIBUTED,
            "schema: " + TOGETHER + "2.0x" + HINT);
  }

  @Test
  void aMessageThatIsTooDearIsRefused() throws Exception {
    assertThat(
            faults(
                message(
                    "self[0] + self[1] + self[2] + self[3] + self[4] + self[5] + self[6] + self[7]")))
        .singleElement()
        .asString()
        .startsWith(
            "schema.properties[f].x-kubernetes-validations[0].messageExpression: Forbidden: estimated messageExpression cost exceeds budget by factor of 1.");
    assertThat(faults(message("string(self[0]) + string(self[1]) + string(self[2])"))).hasSize(3);
  }

  private static String message(String expression) {
    return """
    type: object
    properties:
      f:
        type: array
        items: {type: string}
        x-kubernetes-validations: [{rule: "true", messageExpression: "%s"}]
    """
        .formatted(expression);
  }

  @Test
  void aSchemaThatStaysAsItIsMayKeepADearRule() throws Exception {
    String definition =
        """
        metadata: {name: lists.shop.example.com}
        spec:
          group: shop.example.com
          scope: Namespaced
          names: {plural: lists, singular: list, kind: List, listKind: ListList}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  list: {type: array, items: {type: integer}, x-kubernetes-validations: [{rule: "self.map(x, x + 1).sum() < 9"}]}
        """;
    ObjectNode stored = yaml(definition);
    assertThat(CrdChecks.check(stored, Optional.empty()))
        .singleElement()
        .extracting(StatusCause::reason)
        .isEqualTo("FieldValueForbidden");
    assertThat(CrdChecks.check(yaml(definition), Optional.of(stored))).isEmpty();
    ObjectNode changed = yaml(definition.replace("< 9", "< 10"));
    assertThat(CrdChecks.check(changed, Optional.of(stored))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "volumesnapshotcontents.snapshot.storage.k8s.io",
        "volumesnapshots.snapshot.storage.k8s.io",
      })
  void aDefinitionThatClustersHaveIsTaken(String name) throws Exception {
    try (InputStream file = RuleBudgetTest.class.getResourceAsStream("/crds/" + name + ".yaml")) {
      JsonNode definition = new YAMLMapper().readTree(file);
      for (JsonNode version : definition.at("/spec/versions")) {
        ObjectNode root = (ObjectNode) version.at("/schema/openAPIV3Schema");
        assertThat(StructuralSchema.check(root, "schema", new RuleBudget(true))).isEmpty();
      }
    }
  }

  /// As definitions of operators have them: lists and texts without limits, each rule a look or
  /// two.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "self.metadata.name.contains(self.metadata.name) && self.metadata.generateName.contains(self.metadata.generateName)",
        "has(self.spec.running) != has(self.spec.runStrategy)",
        "self.spec.runStrategy in ['Always', 'Halted', 'Manual']",
        "self.spec.runStrategy == 'Always' || self.spec.volumes.size() > 0",
        "self.spec.volumes.all(v, has(v.name))",
        "self.spec.volumes.exists(v, v.size > 3)",
        "self.spec.names == self.spec.names",
        "self.spec.port == 80 || self.spec.port == 'http'",
        "quantity(self.spec.memory) == quantity('1Gi') && quantity(self.spec.memory).compareTo(quantity('1Gi')) == 0",
        "self.spec.runStrategy.matches('^[a-z]+$')",
        "!has(oldSelf.spec.runStrategy) || self.spec.runStrategy == oldSelf.spec.runStrategy",
        "type(self.spec.port) == string",
        "self.spec.sizes.min() == self.spec.sizes.max() && self.spec.sizes.sum() > 3 && self.spec.sizes.isSorted()",
      })
  void aPlainRuleOnASchemaWithoutLimitsIsTaken(String rule) throws Exception {
    String schema =
        """
        type: object
        x-kubernetes-validations: [{rule: "%s"}]
        properties:
          spec:
            type: object
            properties:
              running: {type: boolean}
              runStrategy: {type: string}
              memory: {type: string}
              port: {x-kubernetes-int-or-string: true}
              names: {type: array, items: {type: string}}
              sizes: {type: array, items: {type: integer}}
              volumes: {type: array, items: {type: object, required: [name], properties: {name: {type: string}, size: {type: integer}}}}
        """
            .formatted(rule);
    assertThat(faults(schema)).isEmpty();
  }

  /// The same in the elements of a list, of which there can be as many as fit into a request.
  @ParameterizedTest
  @ValueSource(
      strings = {"has(self.size) || has(self.name)", "self.size > 2", "self.name.size() < 64"})
  void aPlainRuleOnElementsWithoutALimitIsTaken(String rule) throws Exception {
    String schema =
        """
        type: object
        properties:
          volumes:
            type: array
            items:
              type: object
              required: [name]
              properties: {name: {type: string}, size: {type: integer}}
              x-kubernetes-validations: [{rule: "%s"}]
        """
            .formatted(rule);
    assertThat(faults(schema)).isEmpty();
  }
}
