package org.virtfleet.apiserver.pki;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A kubeconfig with one cluster, one user and everything it needs inside.
///
/// @param server `https://host:port`
/// @param caPem the cluster's authority
/// @param user the user's name in the file
public record Kubeconfig(String server, String caPem, String user, KeyPairPem credentials) {

  /// The file's text. It holds the private key.
  public String text() {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: virtfleet
      cluster:
        server: %s
        certificate-authority-data: %s
    users:
    - name: %s
      user:
        client-certificate-data: %s
        client-key-data: %s
    contexts:
    - name: virtfleet
      context:
        cluster: virtfleet
        user: %s
    current-context: virtfleet
    """
        .formatted(
            server,
            base64(caPem),
            user,
            base64(credentials.certificate()),
            base64(credentials.key()),
            user);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
