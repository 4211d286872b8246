package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.virtfleet.apiserver.pki.KeyPairPem;
import org.virtfleet.apiserver.pki.Pki;

/// A server of ours, and how to speak to it without a client library.
///
/// @param url `https://host:port`
/// @param known with the administrator's certificate
/// @param unknown without any
public record Server(URI url, SSLContext known, SSLContext unknown) {

  /// @param data the folder of a backend that is ready
  public static Server of(Path data) throws IOException, GeneralSecurityException {
    Pki pki = Pki.open(data.resolve("pki"));
    String url =
        new JsonMapper()
            .readTree(data.resolve("run/backend.json").toFile())
            .path("server")
            .asText();
    Certificate authority = pki.authority().certificate();
    return new Server(
        URI.create(url),
        context(authority, keys(pki.adminCertificate())),
        context(authority, new KeyManager[0]));
  }

  private static KeyManager[] keys(KeyPairPem credentials)
      throws IOException, GeneralSecurityException {
    KeyStore keys = empty();
    keys.setKeyEntry(
        "client", credentials.privateKey(), new char[0], new Certificate[] {credentials.x509()});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, new char[0]);
    return managers.getKeyManagers();
  }

  private static SSLContext context(Certificate authority, KeyManager[] keys)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = empty();
    trusted.setCertificateEntry("ca", authority);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys, trust.getTrustManagers(), null);
    return tls;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
