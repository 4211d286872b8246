package org.virtfleet.client.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Optional;
import org.virtfleet.client.failure.KubeconfigFailure;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.kubeconfig.Credentials;

/// The `Authorization` header of a connection.
final class Identity {
  private Identity() {}

  static Optional<String> authorization(ClusterConnection connection) throws KubeconfigFailure {
    return switch (connection.credentials()) {
      case Credentials.Token(String token) -> Optional.of("Bearer " + token);
      case Credentials.TokenFile tokenFile -> Optional.of("Bearer " + read(tokenFile, connection));
      case Credentials.Basic(String name, String password) ->
          Optional.of("Basic " + base64(name + ":" + password));
      case Credentials.ClientCertificate _, Credentials.Anonymous _ -> Optional.empty();
    };
  }

  private static String read(Credentials.TokenFile tokenFile, ClusterConnection connection)
      throws KubeconfigFailure {
    try {
      return Files.readString(tokenFile.file()).strip();
    } catch (IOException e) {
      throw new KubeconfigFailure(
          KubeconfigFailure.Reason.UNREADABLE,
          "The kubeconfig's context '" + connection.context() + "' cannot be used.",
          "Its token file " + tokenFile.file() + " cannot be read.",
          "Log in again.",
          e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
