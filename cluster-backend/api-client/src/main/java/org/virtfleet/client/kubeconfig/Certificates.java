package org.virtfleet.client.kubeconfig;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import org.virtfleet.client.failure.KubeconfigFailure;

/// Authorities that a cluster names itself.
public final class Certificates {
  private Certificates() {}

  /// Trust in the certificates of a PEM text.
  ///
  /// @param source where the text comes from, for the failure
  public static Trust trust(String pem, String source) throws KubeconfigFailure {
    try {
      return new Trust.Authorities(Pem.certificates(pem.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (CertificateException e) {
      throw new KubeconfigFailure(
          KubeconfigFailure.Reason.BAD_CREDENTIALS,
          "The certificates that " + source + " names cannot be used.",
          "They cannot be read: " + e.getMessage(),
          "Ask the cluster's administrator.",
          e);
    }
  }

  /// Certificates as a PEM text.
  public static String pem(List<X509Certificate> certificates) {
    return certificates.stream().map(Pem::text).collect(Collectors.joining());
  }

  /// A certificate with its key, of a program that serves.
  ///
  /// @param source where the texts come from, for the failure
  public static Credentials.ClientCertificate identity(
      String certificatePem, String keyPem, String source) throws KubeconfigFailure {
    try {
      return new Credentials.ClientCertificate(
          Pem.certificates(certificatePem.getBytes(StandardCharsets.ISO_8859_1)),
          Pem.privateKey(keyPem.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (GeneralSecurityException e) {
      throw new KubeconfigFailure(
          KubeconfigFailure.Reason.BAD_CREDENTIALS,
          "The certificate in " + source + " cannot be used.",
          "It cannot be read: " + e.getMessage(),
          "Start the backend again: it writes a new one.",
          e);
    }
  }
}
