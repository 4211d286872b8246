package org.virtfleet.client.kubeconfig;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.virtfleet.client.failure.KubeconfigFailure;
import org.virtfleet.client.failure.KubeconfigFailure.Reason;

/// Reads the `cluster` and `user` that a context names. File names in them are relative to the
/// kubeconfig.
final class ConnectionReader {
  private final Path file;
  private final KubeContext context;

  ConnectionReader(Path file, KubeContext context) {
    this.file = file;
    this.context = context;
  }

  ClusterConnection read(JsonNode cluster, JsonNode user) throws KubeconfigFailure {
    return new ClusterConnection(
        context.name(),
        context.user(),
        server(cluster),
        context.namespace(),
        trust(cluster),
        credentials(user));
  }

  private URI server(JsonNode cluster) throws KubeconfigFailure {
    String text = cluster.path("server").asText();
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    try {
      URI uri = new URI(trimmed);
      boolean usable =
          uri.getHost() != null
              && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
      if (usable) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Said below, in words.
    }
    throw failure(
        Reason.MALFORMED,
        "The server of cluster '"
            + context.cluster()
            + "' is '"
            + text
            + "', which is no https address.");
  }

  private Trust trust(JsonNode cluster) throws KubeconfigFailure {
    if (cluster.path("insecure-skip-tls-verify").asBoolean()) {
      return new Trust.Anybody();
    }
    Optional<byte[]> authority = bytes(cluster, "certificate-authority");
    if (authority.isEmpty()) {
      return new Trust.SystemAuthorities();
    }
    try {
      return new Trust.Authorities(Pem.certificates(authority.get()));
    } catch (CertificateException e) {
      throw bad("certificate-authority", context.cluster(), e);
    }
  }

  private Credentials credentials(JsonNode user) throws KubeconfigFailure {
    Optional<byte[]> certificate = bytes(user, "client-certificate");
    Optional<byte[]> key = bytes(user, "client-key");
    if (certificate.isPresent() && key.isPresent()) {
      return clientCertificate(certificate.get(), key.get());
    }
    if (!user.path("token").asText().isEmpty()) {
      return new Credentials.Token(user.path("token").asText());
    }
    if (!user.path("tokenFile").asText().isEmpty()) {
      return new Credentials.TokenFile(resolve(user.path("tokenFile").asText()));
    }
    if (!user.path("username").asText().isEmpty()) {
      return new Credentials.Basic(user.path("username").asText(), user.path("password").asText());
    }
    if (user.has("exec") || user.has("auth-provider")) {
      throw failure(
          Reason.UNSUPPORTED,
          "Its user '"
              + context.user()
              + "' logs in by another program, which Virtfleet does not start. Use a kubeconfig with a token or"
              + " certificate, for instance one of a service account.");
    }
    return new Credentials.Anonymous();
  }

  private Credentials clientCertificate(byte[] certificate, byte[] key) throws KubeconfigFailure {
    List<X509Certificate> chain;
    try {
      chain = Pem.certificates(certificate);
    } catch (CertificateException e) {
      throw bad("client-certificate", context.user(), e);
    }
    Instant end = chain.getFirst().getNotAfter().toInstant();
    if (end.isBefore(Instant.now())) {
      throw new KubeconfigFailure(
          Reason.EXPIRED,
          Kubeconfig.what(file),
          "The certificate of its user '" + context.user() + "' expired on " + end + ".",
          "Get a new kubeconfig from the cluster's administrator; check this computer's clock.",
          null);
    }
    try {
      return new Credentials.ClientCertificate(chain, Pem.privateKey(key));
    } catch (GeneralSecurityException e) {
      throw bad("client-key", context.user(), e);
    }
  }

  /// `NAME-data` holds the bytes in base64; `NAME` names a file.
  private Optional<byte[]> bytes(JsonNode section, String name) throws KubeconfigFailure {
    String data = section.path(name + "-data").asText();
    if (!data.isEmpty()) {
      try {
        return Optional.of(Base64.getMimeDecoder().decode(data));
      } catch (IllegalArgumentException e) {
        throw failure(Reason.MALFORMED, "Its " + name + "-data is not base64.");
      }
    }
    String path = section.path(name).asText();
    if (path.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(resolve(path)));
    } catch (IOException e) {
      throw new KubeconfigFailure(
          Reason.UNREADABLE,
          Kubeconfig.what(file),
          "The file " + resolve(path) + " it names cannot be read.",
          "",
          e);
    }
  }

  private Path resolve(String name) {
    return file.toAbsolutePath().resolveSibling(name);
  }

  private KubeconfigFailure bad(String field, String owner, GeneralSecurityException cause) {
    return new KubeconfigFailure(
        Reason.BAD_CREDENTIALS,
        Kubeconfig.what(file),
        "The " + field + " of '" + owner + "' cannot be read: " + cause.getMessage(),
        "Get a new kubeconfig from the cluster's administrator.",
        cause);
  }

  private KubeconfigFailure failure(Reason reason, String why) {
    return Kubeconfig.failure(file, reason, why, "");
  }
}
