package org.virtfleet.apiserver.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.status.StatusCause;

class SchemaTest {

  private static final String LAMP =
      """
      type: object
      required: [spec]
      properties:
        spec:
          type: object
          required: [watts]
          properties:
            watts: {type: integer, minimum: 1, maximum: 100}
            colour: {type: string, enum: [red, green], default: green}
            name: {type: string, pattern: '^[a-z]+$', maxLength: 5}
            port: {x-kubernetes-int-or-string: true}
            bulbs:
              type: array
              maxItems: 3
              x-kubernetes-list-type: map
              x-kubernetes-list-map-keys: [id]
              items: {type: object, properties: {id: {type: string}, lit: {type: boolean, default: false}}}
            tags: {type: object, additionalProperties: {type: string}}
            free: {type: object, x-kubernetes-preserve-unknown-fields: true}
            gone: {type: string, nullable: true}
      """;

  private static ObjectNode yaml(String text) throws Exception {
    return (ObjectNode) new YAMLMapper().readTree(text);
  }

  private static List<String> faults(String object) throws Exception {
    return Validation.validate(yaml(object), new Schema(yaml(LAMP))).stream()
        .map(StatusCause::sentence)
        .toList();
  }

  @Test
  void aValidObjectHasNoFaults() throws Exception {
    assertThat(
            faults(
                "{spec: {watts: 5, colour: red, name: abc, port: 80, bulbs: [{id: a}], tags: {x: y}, gone: null}}"))
        .isEmpty();
  }

  @Test
  void eachFaultNamesItsFieldInKubernetesWords() throws Exception {
    assertThat(faults("{}")).containsExactly("spec: Required value");
    assertThat(faults("{spec: x}"))
        .containsExactly(
            "spec: Invalid value: \"string\": spec in body must be of type object: \"string\"");
    assertThat(faults("{spec: {watts: 0}}"))
        .containsExactly(
            "spec.watts: Invalid value: 0: spec.watts in body should be greater than or equal to 1");
    assertThat(faults("{spec: {watts: 1, colour: blue}}"))
        .containsExactly(
            "spec.colour: Unsupported value: \"blue\": supported values: \"red\", \"green\"");
    assertThat(faults("{spec: {watts: 1, name: ABC}}"))
        .containsExactly(
            "spec.name: Invalid value: \"ABC\": spec.name in body should match '^[a-z]+$'");
    assertThat(faults("{spec: {watts: 1, bulbs: [{id: a}, {id: a}]}}"))
        .containsExactly("spec.bulbs[1]: Duplicate value: {\"id\":\"a\"}");
    assertThat(faults("{spec: {watts: 1, port: true}}"))
        .containsExactly(
            "spec.port: Invalid value: \"boolean\": spec.port in body must be of type integer,string: \"boolean\"");
  }

  @Test
  void unknownFieldsAreDroppedAndToldExceptWhereTheyAreKept() throws Exception {
    ObjectNode object =
        yaml(
            "{kind: Lamp, top: 1, spec: {watts: 1, nope: {a: 1}, bulbs: [{id: a, odd: 2}], free: {x: 1}}}");
    assertThat(Pruning.prune(object, new Schema(yaml(LAMP))))
        .containsExactly("spec.bulbs[0].odd", "spec.nope", "top");
    assertThat(object)
        .isEqualTo(yaml("{kind: Lamp, spec: {watts: 1, bulbs: [{id: a}], free: {x: 1}}}"));
  }

  @Test
  void absentFieldsGetTheirDefaultsAtAnyDepth() throws Exception {
    ObjectNode object = yaml("{spec: {bulbs: [{id: a}, {id: b, lit: true}]}}");
    Defaults.apply(object, new Schema(yaml(LAMP)));
    assertThat(object)
        .isEqualTo(
            yaml("{spec: {bulbs: [{id: a, lit: false}, {id: b, lit: true}], colour: green}}"));
  }

  @Test
  void aHostileObjectDoesNotMakeEndlessComplaints() throws Exception {
    StringBuilder many = new StringBuilder("{spec: {watts: 1, tags: {");
    for (int i = 0; i < 5000; i++) {
      many.append("k").append(i).append(": 1, ");
    }
    assertThat(faults(many + "}}}")).hasSizeLessThan(200);
  }
}
