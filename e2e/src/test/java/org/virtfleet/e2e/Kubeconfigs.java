package org.virtfleet.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.virtfleet.apiserver.pki.CertificateAuthority;
import org.virtfleet.apiserver.pki.CertificateRequest;
import org.virtfleet.apiserver.pki.KeyPairPem;
import org.virtfleet.apiserver.pki.Kubeconfig;
import org.virtfleet.apiserver.pki.Pki;

/// Kubeconfigs of a cluster with one thing wrong each.
///
/// @param folder where they are written
record Kubeconfigs(EmbeddedCluster cluster, Path folder) {

  private static final CertificateRequest ADMIN =
      CertificateRequest.client("admin", "system:masters");

  Path missing() {
    return folder.resolve("nowhere");
  }

  Path notYaml() throws IOException {
    return Files.writeString(folder.resolve("not-yaml"), "clusters: [\n  - {");
  }

  Path ofNoKind() throws IOException {
    return Files.writeString(folder.resolve("of-no-kind"), "<html>Not found</html>");
  }

  Path withoutContext() throws IOException {
    var right = Files.readString(cluster.kubeconfig());
    return Files.writeString(
        folder.resolve("without-context"),
        right.substring(0, right.indexOf("contexts:")) + "contexts: []\n");
  }

  Path signedByAnotherAuthority() throws Exception {
    return write(server(), own(), another().issue(ADMIN));
  }

  Path expired() throws Exception {
    var yesterday =
        new CertificateRequest(
            ADMIN.commonName(),
            ADMIN.organizations(),
            List.of(),
            ADMIN.usages(),
            Duration.ofMinutes(-1));
    return write(server(), own(), own().issue(yesterday));
  }

  /// The right server and nothing that says who asks.
  Path withoutCredentials() throws IOException {
    var right = Files.readString(cluster.kubeconfig());
    return Files.writeString(
        folder.resolve("without-credentials"),
        right.replaceAll("(?m)^(\\s*user:)\\s*\\R(?:\\s*client-\\S+:.*\\R)+", "$1 {}\n"));
  }

  /// Somebody the cluster knows and has given no rights to.
  Path ofUser(String name) throws Exception {
    return write(server(), own(), own().issue(CertificateRequest.client(name, "nobodies")));
  }

  Path trustingAnotherAuthority() throws Exception {
    return write(server(), another(), own().issue(ADMIN));
  }

  /// @param server `https://host:port`, where this cluster is not
  Path pointingAt(String server) throws Exception {
    return write(server, own(), own().issue(ADMIN));
  }

  private String server() {
    return "https://127.0.0.1:" + cluster.port();
  }

  private CertificateAuthority own() throws IOException {
    return Pki.open(cluster.data().resolve("pki")).authority();
  }

  private CertificateAuthority another() throws IOException {
    return Pki.open(folder.resolve("another-authority")).authority();
  }

  private Path write(String server, CertificateAuthority trusted, KeyPairPem user)
      throws IOException, GeneralSecurityException {
    return Files.writeString(
        Files.createTempFile(folder, "kubeconfig", ""),
        new Kubeconfig(server, trusted.certificatePem(), "admin", user).text());
  }
}
