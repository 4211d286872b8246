package org.virtfleet.client.kubeconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.client.failure.KubeconfigFailure;
import org.virtfleet.client.failure.KubeconfigFailure.Reason;
import org.virtfleet.client.testing.TestCertificates;

class KubeconfigTest {
  private static final String TWO_CONTEXTS =
      """
      apiVersion: v1
      kind: Config
      current-context: one
      clusters:
      - name: here
        cluster: {server: "https://127.0.0.1:6443/", insecure-skip-tls-verify: true}
      contexts:
      - name: one
        context: {cluster: here, user: alice}
      - name: two
        context: {cluster: here, user: bob, namespace: team}
      - name: broken
        context: {cluster: here, user: nobody}
      users:
      - name: alice
        user: {token: secret-of-alice}
      - name: bob
        user: {exec: {command: login}}
      """;

  @TempDir private Path folder;

  @Test
  void theCurrentContextIsUsedUnlessAnotherIsNamed() throws Exception {
    Kubeconfig kubeconfig = Kubeconfig.load(write(TWO_CONTEXTS));
    ClusterConnection connection = kubeconfig.connection(Optional.empty());
    assertThat(connection.server()).hasToString("https://127.0.0.1:6443");
    assertThat(connection.namespace()).isEqualTo("default");
    assertThat(connection.credentials()).isEqualTo(new Credentials.Token("secret-of-alice"));
    assertThat(connection.toString()).doesNotContain("secret");
    assertThat(kubeconfig.contexts())
        .extracting(KubeContext::name)
        .containsExactly("one", "two", "broken");
  }

  @Test
  void aMissingFileIsSaidSo() {
    Path file = folder.resolve("none");
    assertFails(
        () -> Kubeconfig.load(file),
        Reason.MISSING,
        "The kubeconfig "
            + file
            + " cannot be used. There is no such file. Choose another file, or set up a cluster first.");
  }

  @Test
  void brokenYamlIsNamedWithItsPlace() throws Exception {
    Path file = write("clusters:\n- name: [\n");
    assertFails(() -> Kubeconfig.load(file), Reason.MALFORMED, "line");
  }

  @Test
  void anotherKindOfFileIsNoKubeconfig() throws Exception {
    Path file = write("just text");
    assertFails(() -> Kubeconfig.load(file), Reason.MALFORMED, "It is not a kubeconfig");
  }

  @Test
  void anUnknownContextIsAnsweredWithThoseThereAre() throws Exception {
    Kubeconfig kubeconfig = Kubeconfig.load(write(TWO_CONTEXTS));
    assertFails(
        () -> kubeconfig.connection(Optional.of("three")),
        Reason.INCOMPLETE,
        "It has no context 'three'. Name one of: one, two, broken.");
  }

  @Test
  void aContextWhoseUserIsNotThereIsSaidSo() throws Exception {
    Kubeconfig kubeconfig = Kubeconfig.load(write(TWO_CONTEXTS));
    assertFails(
        () -> kubeconfig.connection(Optional.of("broken")),
        Reason.INCOMPLETE,
        "names the user 'nobody'");
  }

  @Test
  void aLoginProgramIsNotSupportedAndSaidSo() throws Exception {
    Kubeconfig kubeconfig = Kubeconfig.load(write(TWO_CONTEXTS));
    assertFails(
        () -> kubeconfig.connection(Optional.of("two")),
        Reason.UNSUPPORTED,
        "logs in by another program");
  }

  @Test
  void anExpiredCertificateIsFoundBeforeAnyConnection() throws Exception {
    Instant end = Instant.now().minus(Duration.ofDays(1));
    Kubeconfig kubeconfig =
        Kubeconfig.load(write(withCertificate(TestCertificates.issue("admin", "127.0.0.1", end))));
    assertFails(
        () -> kubeconfig.connection(Optional.empty()),
        Reason.EXPIRED,
        "The certificate of its user 'admin' expired on");
  }

  @Test
  void aClientCertificateIsReadWithItsKey() throws Exception {
    TestCertificates admin =
        TestCertificates.issue("admin", "127.0.0.1", Instant.now().plus(Duration.ofDays(1)));
    ClusterConnection connection =
        Kubeconfig.load(write(withCertificate(admin))).connection(Optional.empty());
    assertThat(connection.credentials())
        .isInstanceOfSatisfying(
            Credentials.ClientCertificate.class,
            credentials -> assertThat(credentials.chain()).containsExactly(admin.certificate()));
    assertThat(connection.trust()).isInstanceOf(Trust.Authorities.class);
  }

  @Test
  void theDefaultFileIsKubectls() {
    Path home = Path.of("/home/alice");
    assertThat(Kubeconfig.defaultFile("", home)).isEqualTo(Path.of("/home/alice/.kube/config"));
    assertThat(Kubeconfig.defaultFile("/a:/b", home)).isEqualTo(Path.of("/a"));
  }

  private static String withCertificate(TestCertificates admin) throws IOException {
    String certificate = base64(TestCertificates.pem(admin.certificate()));
    return """
    apiVersion: v1
    kind: Config
    current-context: admin
    clusters:
    - name: here
      cluster: {server: "https://127.0.0.1:6443", certificate-authority-data: %s}
    contexts:
    - name: admin
      context: {cluster: here, user: admin}
    users:
    - name: admin
      user: {client-certificate-data: %s, client-key-data: %s}
    """
        .formatted(certificate, certificate, base64(admin.keyPem()));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private Path write(String text) throws IOException {
    return Files.write(folder.resolve("kubeconfig"), text.getBytes(UTF_8));
  }

  private static void assertFails(ThrowingCallable call, Reason reason, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            KubeconfigFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure).hasMessageContaining(words);
            });
  }
}
