package org.virtfleet.apiserver.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: integer, minimum: 1, exclusiveMinimum: true} | 1 | Invalid value: 1: v in body should be greater than 1
          {type: integer, maximum: 5, exclusiveMaximum: true} | 5 | Invalid value: 5: v in body should be less than 5
          {type: number, multipleOf: 0.1}                     | 0.25 | Invalid value: 0.25: v in body should be a multiple of 0.1
          {type: number, multipleOf: 3}                       | 1.0E300 | Invalid value: 1.0E300: v in body should be a multiple of 3
          {type: object, minProperties: 1}                    | {} | Invalid value: 0: v in body should have at least 1 properties
          {type: object, maxProperties: 1, x-kubernetes-preserve-unknown-fields: true} | {a: 1, b: 2} | Too many: 2: must have at most 1 items
          {type: string, format: date}                        | 2026-13-01 | Invalid value: "2026-13-01": v in body must be of type date: "2026-13-01"
          {type: string, format: uuid}                        | x | Invalid value: "x": v in body must be of type uuid: "x"
          {type: string, format: ipv4}                        | 1.2.3 | Invalid value: "1.2.3": v in body must be of type ipv4: "1.2.3"
          {type: string, format: ipv6}                        | '"fe80::1%eth0"' | Invalid value: "fe80::1%eth0": v in body must be of type ipv6: "fe80::1%eth0"
          {type: string, format: cidr}                        | 10.0.0.0/33 | Invalid value: "10.0.0.0/33": v in body must be of type cidr: "10.0.0.0/33"
          {type: string, format: mac}                         | '"00:00"' | Invalid value: "00:00": v in body must be of type mac: "00:00"
          {type: string, format: byte}                        | '"!"' | Invalid value: "!": v in body must be of type byte: "!"
          {type: string, format: duration}                    | soon | Invalid value: "soon": v in body must be of type duration: "soon"
          """)
  void whatAKeywordForbidsIsRefused(String schema, String value, String words) throws Exception {
    Schema wanted = new Schema(yaml("{type: object, properties: {v: " + schema + "}}"));
    assertThat(Validation.validate(yaml("{v: " + value + "}"), wanted))
        .extracting(StatusCause::sentence)
        .containsExactly("v: " + words);
  }

  /// Java's own patterns run out of stack here.
  @ParameterizedTest
  @ValueSource(strings = {"format: duration", "pattern: '^(1(ms|[a-z]+))+$'"})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aLongTextThatIsAlmostRightIsRefused(String keyword) throws Exception {
    Schema wanted =
        new Schema(yaml("{type: object, properties: {v: {type: string, " + keyword + "}}}"));
    for (int parts : new int[] {40, 100_000}) {
      String text = "1ms".repeat(parts) + "!";
      assertThat(Validation.validate(yaml("{v: '" + text + "'}"), wanted)).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "date, 2026-11-23",
    "date-time, 2026-11-23T03:50:00.5Z",
    "uuid, 0cb04edd-2820-4aaa-8bbb-000000000000",
    "uuid4, 0cb04edd-2820-4aaa-8bbb-000000000000",
    "email, a@example.org",
    "hostname, node-1.example.org",
    "ipv4, 192.168.0.1",
    "ipv6, 'fe80::1'",
    "cidr, 'fd00::/8'",
    "mac, '02:00:00:00:00:01'",
    "uri, 'https://example.org/x?y=z'",
    "byte, 'YQ=='",
    "duration, 1h30m",
    "duration, 22 ns",
    "k8s-short-name, abc",
    "of-nobody, anything",
  })
  void whatIsOfAFormatIsTaken(String format, String value) throws Exception {
    Schema wanted =
        new Schema(yaml("{type: object, properties: {v: {type: string, format: " + format + "}}}"));
    assertThat(Validation.validate(yaml("{}").put("v", value), wanted)).isEmpty();
  }

  @Test
  void anObjectInsideAnotherSaysWhatItIs() throws Exception {
    Schema wanted =
        new Schema(
            yaml(
                "{type: object, properties: {v: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}}}"));
    assertThat(Validation.validate(yaml("{v: {}}"), wanted))
        .extracting(StatusCause::sentence)
        .containsExactly("v.apiVersion: Required value", "v.kind: Required value");
    assertThat(Validation.validate(yaml("{v: {apiVersion: a/b/c, kind: K_1}}"), wanted))
        .extracting(StatusCause::field)
        .containsExactly("v.apiVersion", "v.kind");
    assertThat(Validation.validate(yaml("{v: {apiVersion: a/b, kind: K}}"), wanted)).isEmpty();
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
