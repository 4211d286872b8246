package org.virtfleet.agent.bench.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.virtfleet.agent.bench.Program;
import org.virtfleet.client.kubeconfig.Trust;

/// Keys and certificates as files of other programs (RFC 7468).
final class Pem {
  private static final String PASSWORD = "bench-storage";

  private Pem() {}

  /// Makes a certificate for 127.0.0.1 that signs itself, and its key, for some hours.
  static void selfSigned(Path certificate, Path key) throws IOException, InterruptedException {
    Path store = certificate.resolveSibling("key.p12");
    String _ =
        Program.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "peer",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
    try (var from = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(from, PASSWORD.toCharArray());
      write(certificate, "CERTIFICATE", List.of(keys.getCertificate("peer").getEncoded()));
      write(key, "PRIVATE KEY", List.of(keys.getKey("peer", PASSWORD.toCharArray()).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException("The peer's certificate cannot be made: " + e.getMessage(), e);
    }
  }

  /// Writes down whom a client of the cluster believes.
  static void authorities(Trust trust, Path file) throws IOException {
    if (!(trust instanceof Trust.Authorities(List<? extends Certificate> certificates))) {
      throw new IOException(
          "The kubeconfig names no authority. Take that which the backend has written.");
    }
    try {
      List<byte[]> encoded = new ArrayList<>();
      for (Certificate each : certificates) {
        encoded.add(each.getEncoded());
      }
      write(file, "CERTIFICATE", encoded);
    } catch (GeneralSecurityException e) {
      throw new IOException("The cluster's authority cannot be written down.", e);
    }
  }

  private static void write(Path file, String label, List<byte[]> all) throws IOException {
    StringBuilder text = new StringBuilder();
    for (byte[] der : all) {
      text.append("-----BEGIN ").append(label).append("-----\n");
      text.append(
          Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der));
      text.append("\n-----END ").append(label).append("-----\n");
    }
    Files.writeString(file, text);
  }
}
