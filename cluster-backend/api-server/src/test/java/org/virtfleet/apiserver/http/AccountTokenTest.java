package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Programs show who they are by tokens of their service accounts.
class AccountTokenTest {

  private static final String ACCOUNTS = "/api/v1/namespaces/default/serviceaccounts";
  private static final String WHO = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
  private static final String QUESTION =
      "{apiVersion: authentication.k8s.io/v1, kind: SelfSubjectReview}";

  private static TestApiServer server;
  private static HttpProbe admin;
  private static int count;

  private String account = "";

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

  @BeforeEach
  void anAccount() throws Exception {
    account = "bot-" + count++;
    admin.post(
        ACCOUNTS,
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: %s}}".formatted(account));
  }

  @Test
  void itsTokenSpeaksForTheAccount() throws Exception {
    try (HttpProbe bot = HttpProbe.bearer(server, token("{}"))) {
      Answer who = bot.post(WHO, QUESTION);
      assertThat(who.text("/status/userInfo/username"))
          .isEqualTo("system:serviceaccount:default:" + account);
      assertThat(who.text("/status/userInfo/groups/1")).isEqualTo("system:serviceaccounts:default");
      assertThat(bot.get("/api/v1/namespaces/default/configmaps").code()).isEqualTo(403);
    }
  }

  @Test
  void itEndsWithTheAccountEvenIfOneOfThatNameComesBack() throws Exception {
    try (HttpProbe bot = HttpProbe.bearer(server, token("{}"))) {
      admin.delete(ACCOUNTS + "/" + account);
      anotherAccountOfThatName();
      assertThat(bot.post(WHO, QUESTION).code()).isEqualTo(401);
    }
  }

  @Test
  void itEndsWithTheObjectItIsBoundTo() throws Exception {
    String secrets = "/api/v1/namespaces/default/secrets";
    admin.post(secrets, "{apiVersion: v1, kind: Secret, metadata: {name: %s}}".formatted(account));
    String token =
        token("{boundObjectRef: {kind: Secret, apiVersion: v1, name: %s}}".formatted(account));
    try (HttpProbe bot = HttpProbe.bearer(server, token)) {
      assertThat(bot.post(WHO, QUESTION).code()).isEqualTo(201);
      admin.delete(secrets + "/" + account);
      assertThat(bot.post(WHO, QUESTION).code()).isEqualTo(401);
    }
  }

  @Test
  void aTokenForOthersIsNoneHere() throws Exception {
    try (HttpProbe bot = HttpProbe.bearer(server, token("{audiences: [vault]}"))) {
      assertThat(bot.post(WHO, QUESTION).code()).isEqualTo(401);
    }
  }

  @Test
  void aForgedOneIsRefused() throws Exception {
    String token = token("{}");
    String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
    try (HttpProbe bot = HttpProbe.bearer(server, forged)) {
      assertThat(bot.post(WHO, QUESTION).code()).isEqualTo(401);
    }
  }

  @Test
  void lessThanTenMinutesAreNotGiven() throws Exception {
    Answer answer = request("{expirationSeconds: 10}");
    assertThat(answer.code()).isEqualTo(422);
    assertThat(answer.text("/message"))
        .isEqualTo(
            "TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid value: 10: may not specify a duration less than 10 minutes");
  }

  @Test
  void aRequestThatCannotBeReadGetsNone() throws Exception {
    Answer text = request("{expirationSeconds: soon}");
    assertThat(text.code()).isEqualTo(400);
    assertThat(text.text("/message"))
        .endsWith(
            "cannot unmarshal string into Go struct field TokenRequestSpec.spec.expirationSeconds of type int64");
    String path = ACCOUNTS + "/" + account + "/token";
    assertThat(admin.post(path, "{kind: Pod, apiVersion: v1}").code()).isEqualTo(400);
    assertThat(admin.post(path, "{metadata: {name: other}}").text("/details/causes/0/field"))
        .isEqualTo("metadata.name");
    assertThat(admin.post(path, "{metadata: {namespace: other}}").code()).isEqualTo(400);
  }

  @Test
  void aTokenForOthersIsGoodForThemAlone() throws Exception {
    String token = token("{audiences: [vault]}");
    Answer vault = review(token, "[vault, other]");
    assertThat(vault.text("/status/user/username"))
        .isEqualTo("system:serviceaccount:default:" + account);
    assertThat(vault.json().at("/status/audiences").toString()).isEqualTo("[\"vault\"]");
    Answer api = review(token, "[]");
    assertThat(api.json().path("status").has("authenticated")).isFalse();
    assertThat(api.text("/status/error"))
        .isEqualTo(
            "[invalid bearer token, token audiences [\"vault\"] is invalid for the target audiences [\"https://kubernetes.default.svc\"]]");
    admin.delete(ACCOUNTS + "/" + account);
    assertThat(review(token, "[vault]").text("/status/error"))
        .isEqualTo("[invalid bearer token, serviceaccounts \"%s\" not found]".formatted(account));
  }

  @Test
  void itIsBoundToWhatTheRequestMeans() throws Exception {
    Answer map = request("{boundObjectRef: {kind: ConfigMap, apiVersion: v1, name: x}}");
    assertThat(map.text("/message"))
        .isEqualTo("cannot bind token to object of type /v1, Kind=ConfigMap");
    Answer app = request("{boundObjectRef: {kind: Pod, apiVersion: apps/v1, name: x}}");
    assertThat(app.text("/message"))
        .isEqualTo("cannot bind token to object of type apps/v1, Kind=Pod");
    String secrets = "/api/v1/namespaces/default/secrets";
    admin.post(secrets, "{apiVersion: v1, kind: Secret, metadata: {name: %s}}".formatted(account));
    Answer later =
        request(
            "{boundObjectRef: {kind: Secret, apiVersion: v1, name: %s, uid: old}}"
                .formatted(account));
    assertThat(later.code()).isEqualTo(409);
    assertThat(later.text("/message"))
        .startsWith(
            "Operation cannot be fulfilled on Secret \"%s\": the UID in the bound object reference (old) does not match"
                .formatted(account));
  }

  private static Answer review(String token, String audiences) throws Exception {
    return admin.post(
        "/apis/authentication.k8s.io/v1/tokenreviews",
        "{spec: {token: %s, audiences: %s}}".formatted(token, audiences));
  }

  private void anotherAccountOfThatName() throws Exception {
    admin.post(
        ACCOUNTS,
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: %s}}".formatted(account));
  }

  private String token(String spec) throws Exception {
    Answer answer = request(spec);
    assertThat(answer.code()).as(answer.json().toString()).isEqualTo(201);
    return answer.text("/status/token");
  }

  private Answer request(String spec) throws Exception {
    return admin.post(
        ACCOUNTS + "/" + account + "/token",
        "{apiVersion: authentication.k8s.io/v1, kind: TokenRequest, spec: %s}".formatted(spec));
  }
}
