package org.virtfleet.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.kubeconfig.Credentials;
import org.virtfleet.client.kubeconfig.Trust;

/// A [ClusterConnection] in fabric8's terms.
final class Fabric8Config {
  private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Fabric8Config() {}

  static Config of(ClusterConnection connection) {
    ConfigBuilder config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(connection.server().toString())
            .withNamespace(connection.namespace())
            .withOnlyHttpWatches(true)
            // The JDK's client fails where an HTTP/2 server allows no further stream; every watch
            // is one.
            .withHttp2Disable(true);
    return trust(credentials(config, connection.credentials()), connection.trust()).build();
  }

  private static ConfigBuilder trust(ConfigBuilder config, Trust trust) {
    return switch (trust) {
      case Trust.Authorities(List<X509Certificate> certificates) ->
          config.withCaCertData(data(certificates));
      case Trust.SystemAuthorities _ -> config;
      case Trust.Anybody _ -> config.withTrustCerts(true).withDisableHostnameVerification(true);
    };
  }

  private static ConfigBuilder credentials(ConfigBuilder config, Credentials credentials) {
    return switch (credentials) {
      case Credentials.ClientCertificate(var chain, var key) ->
          config
              .withClientCertData(data(chain))
              .withClientKeyData(base64(pem("PRIVATE KEY", key.getEncoded())))
              .withClientKeyAlgo(key.getAlgorithm());
      case Credentials.Token(String token) -> config.withOauthToken(token);
      case Credentials.TokenFile(var file) -> config.withOauthTokenProvider(() -> read(file));
      case Credentials.Basic(String name, String password) ->
          config.withUsername(name).withPassword(password);
      case Credentials.Anonymous _ -> config;
    };
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The token file " + file + " cannot be read.", e);
    }
  }

  private static String data(List<X509Certificate> certificates) {
    return base64(certificates.stream().map(Fabric8Config::pem).collect(Collectors.joining()));
  }

  private static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("A certificate that was read can be written.", e);
    }
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + PEM.encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
