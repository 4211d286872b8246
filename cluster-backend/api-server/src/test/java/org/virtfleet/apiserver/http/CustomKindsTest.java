package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Kinds that users define while the server runs.
class CustomKindsTest {

  private static final String CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: %1$ss.shop.example.com}
      spec:
        group: shop.example.com
        scope: Namespaced
        names: {plural: %1$ss, kind: %2$s}
        versions:
        - name: v1
          served: true
          storage: true
          subresources: {status: {}, scale: {specReplicasPath: .spec.size, statusReplicasPath: .status.size}}
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  properties:
                    size: {type: integer, maximum: 10}
                    limit: {type: string, default: 1Gi}
                    names: {type: array, maxItems: 20, items: {type: string, maxLength: 20}}
                    fixed: {type: string, x-kubernetes-validations: [{rule: self == oldSelf, message: is fixed}]}
                  x-kubernetes-validations:
                  - {rule: "%3$s", message: does not fit}
                status: {type: object, properties: {size: {type: integer}}}
      """;

  private static TestApiServer server;
  private static HttpProbe admin;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  private static String define(String singular, String kind, String rule) throws Exception {
    Answer made = admin.post(CRDS, DEFINITION.formatted(singular, kind, rule));
    assertThat(made.code()).as(made.json().toString()).isEqualTo(201);
    String path = CRDS + "/" + singular + "s.shop.example.com";
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() ->
            assertThat(admin.get(path).json().at("/status/conditions").toString())
                .contains("Established"));
    return path;
  }

  private static Answer make(String singular, String kind, String name, String spec)
      throws Exception {
    return admin.post(
        "/apis/shop.example.com/v1/namespaces/default/" + singular + "s",
        "{apiVersion: shop.example.com/v1, kind: %s, metadata: {name: %s}, spec: %s}"
            .formatted(kind, name, spec));
  }

  private static void hold(String object, String finalizers) throws Exception {
    String patch = "{\"metadata\":{\"finalizers\":%s}}".formatted(finalizers);
    assertThat(admin.patch(object, "application/merge-patch+json", patch).code()).isEqualTo(200);
  }

  @Test
  void aKindIsServedUntilItsDefinitionIsDeletedWithItsObjects() throws Exception {
    String definition = define("lamp", "Lamp", "self.size > 0");
    String lamp = "/apis/shop.example.com/v1/namespaces/default/lamps/a";
    assertThat(make("lamp", "Lamp", "a", "{size: 2, unknown: 1}").text("/spec/limit"))
        .isEqualTo("1Gi");
    assertThat(admin.get(lamp).json().at("/spec").has("unknown")).isFalse();
    assertThat(admin.get("/apis/shop.example.com/v1").json().findValuesAsText("name"))
        .contains("lamps", "lamps/status", "lamps/scale");
    assertThat(admin.get(lamp + "/scale").text("/spec/replicas")).isEqualTo("2");
    Answer scaled =
        admin.patch(lamp + "/scale", "application/merge-patch+json", "{\"spec\":{\"replicas\":3}}");
    assertThat(scaled.text("/spec/replicas")).isEqualTo("3");
    assertThat(make("lamp", "Lamp", "b", "{size: 11}").code()).isEqualTo(422);
    hold(lamp, "[\"example.com/held\"]");
    assertThat(admin.delete(definition).code()).isEqualTo(200);
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() ->
            assertThat(admin.get(definition).json().at("/status/conditions").toString())
                .contains("Terminating"));
    Answer late = make("lamp", "Lamp", "late", "{size: 2}");
    assertThat(late.code()).isEqualTo(405);
    assertThat(late.text("/message"))
        .isEqualTo("create not allowed while custom resource definition is terminating");
    hold(lamp, "null");
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(admin.get(definition).code()).isEqualTo(404));
    assertThat(admin.get(lamp).code()).isEqualTo(404);
    define("lamp", "Lamp", "self.size > 0");
    assertThat(admin.get(lamp).code()).as("the old object").isEqualTo(404);
  }

  @Test
  void rulesUseTheLibrariesOfKubernetes() throws Exception {
    define(
        "box",
        "Box",
        "quantity(self.limit).isLessThan(quantity('2Gi')) && (!has(self.names) || self.names.isSorted())");
    assertThat(make("box", "Box", "a", "{names: [a, b]}").code()).isEqualTo(201);
    Answer unsorted = make("box", "Box", "b", "{names: [b, a]}");
    assertThat(unsorted.code()).isEqualTo(422);
    assertThat(unsorted.text("/details/causes/0/message")).isEqualTo("Invalid value: does not fit");
    assertThat(make("box", "Box", "c", "{limit: 3Gi}").code()).isEqualTo(422);
    String a = "/apis/shop.example.com/v1/namespaces/default/boxs/a";
    String merge = "application/merge-patch+json";
    assertThat(admin.patch(a, merge, "{\"spec\":{\"fixed\":\"x\"}}").code()).isEqualTo(200);
    assertThat(admin.patch(a, merge, "{\"spec\":{\"fixed\":\"y\"}}").text("/message"))
        .endsWith("spec.fixed: Invalid value: \"y\": is fixed");
  }

  @Test
  void aRuleThatUsesMoreThanTheServerKnowsIsRefusedByName() throws Exception {
    Answer refused = admin.post(CRDS, DEFINITION.formatted("net", "Net", "isIP(self.limit)"));
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.text("/message")).contains("isIP");
    assertThat(admin.get("/apis/shop.example.com/v1/nets").code()).isEqualTo(404);
  }

  @Test
  void aNumberThatScaleCouldNotReadIsRefusedByThePathOfItsDefinition() throws Exception {
    define("crate", "Crate", "true");
    assertThat(make("crate", "Crate", "a", "{size: 3.5}").text("/message"))
        .endsWith(
            "[spec.size: Invalid value: \"number\": spec.size in body must be of type integer: \"number\", <nil>: Invalid value: \"\": Checked value must be of type integer (default format) in spec.size, .spec.size: Invalid value: 0: .spec.size accessor error: 3.5 is of the type float64, expected int64, <nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation]");
    assertThat(make("crate", "Crate", "a", "{size: [a, b]}").text("/message"))
        .contains(
            ".spec.size: Invalid value: 0: .spec.size accessor error: [a b] is of the type []interface {}, expected int64");
    assertThat(make("crate", "Crate", "a", "7").text("/message"))
        .contains(
            ".spec.size: Invalid value: 0: .spec.size accessor error: 7 is of the type int64, expected map[string]interface{}");
    assertThat(make("crate", "Crate", "a", "{size: -1}").text("/message"))
        .endsWith(".spec.size: Invalid value: -1: should be a non-negative integer");
    assertThat(make("crate", "Crate", "a", "{size: 2147483648}").text("/message"))
        .contains(
            ".spec.size: Invalid value: 2147483648: should be less than or equal to 2147483647");
    assertThat(make("crate", "Crate", "a", "{size: 1}").code()).isEqualTo(201);
  }

  @Test
  void aDefinitionThatContradictsItselfIsRefused() throws Exception {
    Answer name =
        admin.post(CRDS, DEFINITION.formatted("cup", "Cup", "true").replace("cups.shop", "x.shop"));
    assertThat(name.text("/details/causes/0/field")).isEqualTo("metadata.name");
    Answer type =
        admin.post(
            CRDS,
            DEFINITION
                .formatted("cup", "Cup", "true")
                .replace("{type: string, default: 1Gi}", "{}"));
    assertThat(type.text("/message")).contains("must not be empty for specified object fields");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: object, properties: true}                      | .properties: Invalid value: "boolean"
          {type: object, properties: {x: true}}                 | .properties[x]: Invalid value: "boolean"
          {type: array, items: [{type: string}]}                | .items: Forbidden: items must be a schema object and not an array
          {type: array}                                         | .items: Required value: must be specified
          {type: "null"}                                        | .type: Forbidden: type cannot be set to null, use nullable as an alternative
          {type: text}                                          | .type: Unsupported value: "text"
          {type: string, pattern: "["}                          | .pattern: Invalid value: "[": must be a valid regular expression
          {type: string, maxLength: long}                       | .maxLength: Invalid value: "string"
          {type: string, x-kubernetes-list-type: set}           | .type: Invalid value: "string": must be array if x-kubernetes-list-type is specified
          {type: object, patternProperties: {}}                 | .patternProperties: Forbidden: patternProperties is not supported
          {type: object, allOf: [{type: string}]}               | .allOf[0].type: Forbidden: must be empty to be structural
          {type: object, allOf: {}}                             | .allOf: Invalid value: "object"
          {type: object, properties: {x: {type: string}}, additionalProperties: {type: string}} | .additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive
          {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, properties: {k: {type: string}}}} | .items.properties[k].default: Required value: this property is in x-kubernetes-list-map-keys
          {type: string, x-kubernetes-validations: [{message: m, rule: " "}]} | .x-kubernetes-validations[0].rule: Required value: rule is not specified
          {type: string, x-kubernetes-validations: [{rule: "1 + 1"}]} | .x-kubernetes-validations[0].rule: Invalid value: {"Rule":"1 + 1","Message":"","MessageExpression":"","Reason":null,"FieldPath":"","OptionalOldSelf":null}: cel expression must evaluate to a bool
          {type: string, x-kubernetes-validations: [{rule: "true", reason: Nope}]} | .x-kubernetes-validations[0].reason: Unsupported value: "Nope"
          {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object}} | .x-kubernetes-list-map-keys: Invalid value: ["k"]: entries must all be names of item properties
          """)
  void aSchemaThatDoesNotSayWhatAFieldIsIsRefusedByField(String schema, String complaint)
      throws Exception {
    Answer refused =
        admin.post(
            CRDS,
            DEFINITION
                .formatted("jug", "Jug", "true")
                .replace("{type: string, default: 1Gi}", schema));
    assertThat(refused.code()).as(refused.json().toString()).isEqualTo(422);
    assertThat(refused.text("/message"))
        .contains("spec.validation.openAPIV3Schema.properties[spec].properties[limit]" + complaint);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {names: {kind: Pot_1}}                    | spec.names.kind
          {names: {shortNames: [ok, Not_OK]}}       | spec.names.shortNames[1]
          {names: {listKind: Pot}}                  | spec.names.listKind
          {versions: [{name: V_1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]} | spec.versions[0].name
          {versions: [{name: v1, served: true, storage: true, additionalPrinterColumns: [{name: a, type: text, jsonPath: .a}], schema: {openAPIV3Schema: {type: object}}}]} | spec.additionalPrinterColumns[0].type
          {versions: [{name: v1, served: true, storage: true, selectableFields: [{jsonPath: .spec.x}], schema: {openAPIV3Schema: {type: object}}}]} | spec.selectableFields[0].jsonPath
          {versions: [{name: v1, served: true, storage: true, subresources: {scale: {specReplicasPath: .x, statusReplicasPath: .status.x}}, schema: {openAPIV3Schema: {type: object}}}]} | spec.subresources.scale.specReplicasPath
          {versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {metadata: {type: object, properties: {labels: {type: object}}}}}}}]} | spec.validation.openAPIV3Schema.properties[metadata]
          {versions: [{name: v1, served: true, storage: true, deprecationWarning: old, schema: {openAPIV3Schema: {type: object}}}]} | spec.versions[0].deprecationWarning
          {conversion: {strategy: Sometimes}}       | spec.conversion.strategy
          """)
  void aDefinitionWithAPartThatCannotBeIsRefusedByField(String part, String field)
      throws Exception {
    Answer made = admin.post(CRDS, DEFINITION.formatted("pot", "Pot", "true"));
    String patch = new YAMLMapper().readTree("{spec: " + part + "}").toString();
    Answer refused =
        admin.patch(CRDS + "/pots.shop.example.com", "application/merge-patch+json", patch);
    assertThat(made.code()).isIn(201, 409);
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.json().at("/details/causes").findValuesAsText("field")).contains(field);
  }

  @Test
  void anIntegerOrTextMayHaveBranchesOfBothTypes() throws Exception {
    String both = "{x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}";
    Answer made =
        admin.post(
            CRDS + "?dryRun=All",
            DEFINITION
                .formatted("mug", "Mug", "true")
                .replace("{type: string, default: 1Gi}", both));
    assertThat(made.code()).as(made.json().toString()).isEqualTo(201);
  }
}
