package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.join.BootstrapTokens;
import org.virtfleet.apiserver.testing.TestApiServer;

/// A host becomes a node with a token, once.
class JoinTest {

  private static final String JOIN = "/virtfleet/v1/join";
  private static final String SECRETS = "/api/v1/namespaces/kube-system/secrets";
  private static final String WORD = "0123456789abcdef";

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

  private static void token(String id, Instant end, String use) throws Exception {
    Answer made =
        admin.post(
            SECRETS,
            """
            {"apiVersion": "v1", "kind": "Secret", "type": "bootstrap.kubernetes.io/token", "metadata": {"name": "bootstrap-token-%s"},
             "stringData": {"token-id": "%s", "token-secret": "%s", "expiration": "%s", "usage-bootstrap-authentication": "%s"}}
            """
                .formatted(id, id, WORD, end, use));
    assertThat(made.code()).isEqualTo(201);
  }

  private static Answer join(String token, String node, String request) throws Exception {
    try (HttpProbe host = HttpProbe.bearer(server, token)) {
      return host.post(
          JOIN,
          "{\"node\": \"%s\", \"request\": \"%s\"}".formatted(node, request.replace("\n", "\\n")));
    }
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /// Asks for more than it gets: only the key of a request counts.
  private static String request(KeyPair keys, KeyPair signer) throws Exception {
    byte[] der =
        new JcaPKCS10CertificationRequestBuilder(
                new X500Name("O=system:masters,CN=admin"), keys.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate()))
            .getEncoded();
    return "-----BEGIN CERTIFICATE REQUEST-----\n"
        + Base64.getEncoder().encodeToString(der)
        + "\n-----END CERTIFICATE REQUEST-----";
  }

  @Test
  void aTokenMakesOneNode() throws Exception {
    token("aaaaaa", Instant.now().plus(Duration.ofHours(1)), "true");
    KeyPair keys = keys();
    Answer joined = join("aaaaaa." + WORD, "n2", request(keys, keys));
    assertThat(joined.code()).as(joined.json().toString()).isEqualTo(200);
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(
                        joined.text("/certificate").getBytes(StandardCharsets.US_ASCII)));
    certificate.verify(server.pki().authority().certificate().getPublicKey());
    assertThat(certificate.getPublicKey()).isEqualTo(keys.getPublic());
    assertThat(certificate.getSubjectX500Principal().getName())
        .isEqualTo("CN=system:node:n2,O=system:nodes");
    assertThat(joined.text("/authority")).isEqualTo(server.pki().authority().certificatePem());

    assertThat(join("aaaaaa." + WORD, "n3", request(keys, keys)).code()).as("used").isEqualTo(401);
    assertThat(admin.get(SECRETS + "/bootstrap-token-aaaaaa").code()).isEqualTo(404);
  }

  @Test
  void wrongExpiredAndOtherTokensAreRefusedAlike() throws Exception {
    token("bbbbbb", Instant.now().minusSeconds(1), "true");
    token("cccccc", Instant.now().plusSeconds(3600), "false");
    KeyPair keys = keys();
    String request = request(keys, keys);
    for (String bad :
        new String[] {
          "bbbbbb." + WORD,
          "cccccc." + WORD,
          "cccccc.ffffffffffffffff",
          "dddddd." + WORD,
          "../../x",
          ""
        }) {
      Answer refused = join(bad, "n4", request);
      assertThat(refused.code()).as(bad).isEqualTo(401);
      assertThat(refused.text("/message"))
          .startsWith("the join token is not good: it is wrong, has expired or has been used");
    }
  }

  @Test
  void aTokenIsNotSpentOnWhatCannotBe() throws Exception {
    token("eeeeee", Instant.now().plusSeconds(3600), "true");
    admin.post(
        "/api/v1/nodes",
        "{\"apiVersion\": \"v1\", \"kind\": \"Node\", \"metadata\": {\"name\": \"n1\"}}");
    KeyPair keys = keys();
    String token = "eeeeee." + WORD;
    assertThat(join(token, "n1", request(keys, keys)).code()).as("a node's name").isEqualTo(409);
    assertThat(join(token, "N 1", request(keys, keys)).code()).as("no name").isEqualTo(400);
    assertThat(join(token, "n5", "nonsense").code()).as("no request").isEqualTo(400);
    assertThat(join(token, "n5", request(keys, keys())).code())
        .as("somebody else's key")
        .isEqualTo(400);
    assertThat(join(token, "n5", request(keys, keys)).code()).isEqualTo(200);
  }

  @Test
  void whatHasExpiredIsSweptAndNothingElse() throws Exception {
    token("ffffff", Instant.now().minusSeconds(1), "true");
    token("gggggg", Instant.now().plusSeconds(3600), "true");
    admin.post(
        SECRETS, "{metadata: {name: other}, stringData: {expiration: '2001-01-01T00:00:00Z'}}");
    new BootstrapTokens(server.objects(), Clock.systemUTC()).sweep();
    assertThat(admin.get(SECRETS + "/bootstrap-token-ffffff").code()).isEqualTo(404);
    assertThat(admin.get(SECRETS + "/bootstrap-token-gggggg").code()).isEqualTo(200);
    assertThat(admin.get(SECRETS + "/other").code()).isEqualTo(200);
  }
}
