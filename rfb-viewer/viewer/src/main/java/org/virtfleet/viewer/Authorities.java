package org.virtfleet.viewer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/// Reads certificates of authorities from PEM.
final class Authorities {

  private Authorities() {}

  static List<X509Certificate> read(Path file) throws UsageException {
    try {
      return parse(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
    } catch (IOException e) {
      throw new UsageException(
          "The certificates in %s cannot be read: %s. Check the path.".formatted(file, e));
    }
  }

  /// @param source where the text is from, for messages
  static List<X509Certificate> parse(String pem, String source) throws UsageException {
    try {
      byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw new CertificateException("there are none");
      }
      return certificates;
    } catch (CertificateException e) {
      throw new UsageException(
          "%s holds no certificates in PEM form: %s.".formatted(source, e.getMessage()));
    }
  }
}
