package org.virtfleet.apiserver.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.apiserver.cel.CelRules;
import org.virtfleet.apiserver.schema.Schema;

/// Rules and the schema that they are of.
class RuleTypesTest {

  private static final String MESSAGE = "'all is ' + self.spec.name";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "self.spec.size > 2 && self.spec.share < 2.5",
        "self.spec.my__dash__name == self.spec.name",
        "self.spec.port == 80 || self.spec.port == 'http'",
        "self.spec.since < timestamp('2030-01-01T00:00:00Z') && self.spec.since >= self.spec.day",
        "self.spec.pause < duration('2h') && self.spec.key == b'abc'",
        "self.spec.labels.all(k, self.spec.labels[k].startsWith(k))",
        "self.spec.disks.all(d, d.size < 10) && self.spec.disks.map(d, d.size).sum() == 3",
        "self.metadata.name == 'n' && self.kind == 'K' && self.spec.inner.metadata.name == 'i'",
        "self.spec.size == oldSelf.spec.size",
      })
  void aRuleThatFitsItsSchemaHoldsForAnObjectThatFits(String rule) throws Exception {
    ObjectNode schema = schema(rule, MESSAGE);
    assertThat(StructuralSchema.check(schema, "schema", new RuleBudget(true))).isEmpty();
    ObjectNode object =
        yaml(
            """
            kind: K
            metadata: {name: n}
            spec: {size: 3, share: 1.5, name: same, my-name: same, port: http, key: YWJj,
                   since: "2026-11-23T12:00:00+01:00", day: "2026-11-23", pause: 1h30m,
                   labels: {a: ab}, disks: [{size: 1}, {size: 2}], inner: {metadata: {name: i}}}
            """);
    assertThat(new CelRules().check(object, Optional.of(object), new Schema(schema))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          self.spec.sise > 2                       | compilation failed: ERROR: <input>:1:10: undefined field 'sise'
          has(self.spec.free)                      | undefined field 'free'
          self.status.size > 2                     | undefined field 'status'
          self.metadata.labels.size() > 2          | undefined field 'labels'
          self.spec.size > 'two'                   | found no matching overload for '_>_' applied to '(int, string)'
          self.spec.since == '2026-11-23T12:00:00Z'| found no matching overload for '_==_'
          self.spec.disks.all(d, d.name == 'a')    | undefined field 'name'
          self.spec.labels                         | cel expression must evaluate to a bool
          self.spec.size.unknown()                 | undeclared reference to 'unknown'
          """)
  void aRuleThatDoesNotFitItsSchemaIsRefusedWithItsPlace(String rule, String complaint)
      throws Exception {
    assertThat(faults(schema(rule, MESSAGE)))
        .singleElement()
        .asString()
        .startsWith("schema.x-kubernetes-validations[0].rule: Invalid value: {\"Rule\":\"")
        .contains(complaint);
  }

  @Test
  void aMessageIsMadeOfWhatIsThereAndIsAText() throws Exception {
    assertThat(faults(schema("true", "self.spec.size")))
        .singleElement()
        .asString()
        .startsWith("schema.x-kubernetes-validations[0].messageExpression")
        .endsWith("messageExpression must evaluate to a string");
    assertThat(faults(schema("true", "self.nothing")))
        .singleElement()
        .asString()
        .contains("messageExpression compilation failed: ERROR: <input>:1:5");
  }

  @Test
  void whatCannotBeFoundAgainIsNotComparedWithWhatItWas() throws Exception {
    String list =
        """
        type: object
        properties:
          all:
            type: array
            %s
            items: {type: object, required: [k], properties: {k: {type: string}}, x-kubernetes-validations: [{rule: self == oldSelf}]}
        """;
    assertThat(faults(yaml(list.formatted(""))))
        .containsExactly(
            "schema.properties[all].items.x-kubernetes-validations[0].rule: Invalid value: \"self == oldSelf\": oldSelf cannot be used on the uncorrelatable portion of the schema within schema.properties[all]");
    assertThat(
            faults(
                yaml(
                    list.formatted(
                        "x-kubernetes-list-type: map\n    x-kubernetes-list-map-keys: [k]"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    ".spec.size, true",
    "['spec']['my-name'], true",
    ".spec.labels.any, true",
    ".spec.sise, false",
    ".spec.disks[0], false",
    "spec, false",
    ".spec., false"
  })
  void theFieldThatARuleMeansIsThere(String path, boolean there) throws Exception {
    ObjectNode schema = schema("true", MESSAGE);
    ((ObjectNode) schema.at("/x-kubernetes-validations/0")).put("fieldPath", path);
    assertThat(faults(schema).isEmpty()).isEqualTo(there);
  }

  private static List<String> faults(ObjectNode schema) {
    return StructuralSchema.check(schema, "schema", new RuleBudget(true)).stream()
        .map(cause -> cause.field() + ": " + cause.message())
        .toList();
  }

  private static ObjectNode schema(String rule, String message) throws Exception {
    return yaml(
        """
        type: object
        x-kubernetes-validations: [{rule: "%s", messageExpression: "%s"}]
        properties:
          spec:
            type: object
            properties:
              size: {type: integer}
              share: {type: number}
              name: {type: string}
              my-name: {type: string}
              port: {x-kubernetes-int-or-string: true}
              since: {type: string, format: date-time}
              day: {type: string, format: date}
              pause: {type: string, format: duration}
              key: {type: string, format: byte}
              labels: {type: object, additionalProperties: {type: string}}
              free: {x-kubernetes-preserve-unknown-fields: true}
              disks: {type: array, maxItems: 100, items: {type: object, properties: {size: {type: integer}}}}
              inner: {type: object, x-kubernetes-embedded-resource: true, properties: {spec: {type: object}}}
        """
            .formatted(rule, message));
  }

  private static ObjectNode yaml(String text) throws Exception {
    return (ObjectNode) new YAMLMapper().readTree(text);
  }
}
