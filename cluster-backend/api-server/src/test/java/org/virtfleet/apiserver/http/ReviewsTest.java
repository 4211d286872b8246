package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// A question is read as strictly as an object, and refused in Kubernetes' words.
class ReviewsTest {

  private static final String GROUP = "/apis/authorization.k8s.io/v1/";
  private static final String SELF = GROUP + "selfsubjectaccessreviews";
  private static final String LOCAL = GROUP + "namespaces/default/localsubjectaccessreviews";
  private static final String TOKENS = "/apis/authentication.k8s.io/v1/tokenreviews";

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fieldSelector: {rawSelector: a=b, requirements: [{key: a, operator: Exists}]} | spec.resourceAttributes.fieldSelector.rawSelector | Invalid value: \"a=b\": may not specified at the same time as requirements",
        "labelSelector: {} | spec.resourceAttributes.labelSelector.requirements | Required value: when spec.resourceAttributes.labelSelector is specified, requirements or rawSelector is required",
        "fieldSelector: {requirements: [{operator: Exists}]} | spec.resourceAttributes.fieldSelector.requirements[0].key | Required value: must be specified",
        "fieldSelector: {requirements: [{key: a, operator: In}]} | spec.resourceAttributes.fieldSelector.requirements[0].values | Required value: must be specified when `operator` is 'In' or 'NotIn'",
        "labelSelector: {requirements: [{key: a, operator: Exists, values: [b]}]} | spec.resourceAttributes.labelSelector.requirements[0].values | Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
      })
  void selectorsOfAQuestionAreChecked(String selector, String field, String message)
      throws Exception {
    Answer answer =
        ask(SELF, "{resourceAttributes: {verb: list, resource: pods, " + selector + "}}");
    assertThat(answer.code()).isEqualTo(422);
    assertThat(answer.text("/details/causes/0/field")).isEqualTo(field);
    assertThat(answer.text("/details/causes/0/message")).isEqualTo(message);
  }

  @Test
  void anOperatorOfANewerClientIsLetBe() throws Exception {
    String selector = "{requirements: [{key: a, operator: Like, values: [b]}]}";
    Answer answer =
        ask(
            SELF,
            "{resourceAttributes: {verb: list, resource: pods, labelSelector: " + selector + "}}");
    assertThat(answer.code()).isEqualTo(201);
  }

  @Test
  void aQuestionAboutANamespaceIsAboutThatOfItsPath() throws Exception {
    Answer other =
        ask(LOCAL, "{user: bob, resourceAttributes: {verb: get, resource: pods, namespace: x}}");
    assertThat(other.text("/message"))
        .isEqualTo(
            ".authorization.k8s.io \"\" is invalid: spec.resourceAttributes.namespace: Invalid value: \"x\": must match metadata.namespace");
    Answer own =
        ask(
            LOCAL,
            "{user: bob, resourceAttributes: {verb: get, resource: pods, namespace: default}}");
    assertThat(own.text("/metadata/namespace")).isEqualTo("default");
    Answer elsewhere =
        admin.post(
            LOCAL, "{metadata: {namespace: x}, spec: {user: bob, nonResourceAttributes: {}}}");
    assertThat(elsewhere.text("/message"))
        .isEqualTo(
            "the namespace of the provided object does not match the namespace sent on the request");
  }

  @Test
  void whatAQuestionDoesNotHaveIsDroppedOrRefused() throws Exception {
    String question = "{spec: {colour: red, nonResourceAttributes: {path: /version, verb: get}}}";
    Answer warned = admin.post(SELF, question);
    assertThat(warned.code()).isEqualTo(201);
    assertThat(warned.json().at("/spec").has("colour")).isFalse();
    assertThat(warned.response().headers().allValues("Warning"))
        .containsExactly("299 - \"unknown field \\\"spec.colour\\\"\"");
    assertThat(admin.post(SELF + "?fieldValidation=Strict", question).text("/message"))
        .isEqualTo(
            "SelfSubjectAccessReview in version \"v1\" cannot be handled as a SelfSubjectAccessReview: strict decoding error: unknown field \"spec.colour\"");
    assertThat(ask(SELF, "{resourceAttributes: {verb: [get]}}").text("/message"))
        .isEqualTo(
            "SelfSubjectAccessReview in version \"v1\" cannot be handled as a SelfSubjectAccessReview: json: cannot unmarshal array into Go struct field ResourceAttributes.spec.resourceAttributes.verb of type string");
    assertThat(admin.post(SELF, "{kind: SubjectAccessReview}").text("/message"))
        .isEqualTo(
            "SubjectAccessReview in version \"v1\" cannot be handled as a SelfSubjectAccessReview: converting (v1.SubjectAccessReview) to (authorization.SelfSubjectAccessReview): unknown conversion");
  }

  @Test
  void aTokenOfNobodyIsToldToBeOne() throws Exception {
    Answer answer = ask(TOKENS, "{token: abc}");
    assertThat(answer.code()).isEqualTo(201);
    assertThat(answer.json().path("status").toString())
        .isEqualTo("{\"user\":{},\"error\":\"invalid bearer token\"}");
  }

  private static Answer ask(String path, String spec) throws Exception {
    return admin.post(path, "{spec: %s}".formatted(spec));
  }
}
