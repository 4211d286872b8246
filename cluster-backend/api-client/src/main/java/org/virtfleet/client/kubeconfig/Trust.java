package org.virtfleet.client.kubeconfig;

import java.security.cert.X509Certificate;
import java.util.List;

/// Whom we believe that the server is the right one.
public sealed interface Trust {
  /// These authorities and no others.
  record Authorities(List<X509Certificate> certificates) implements Trust {
    public Authorities {
      certificates = List.copyOf(certificates);
    }
  }

  /// The authorities Java knows.
  record SystemAuthorities() implements Trust {}

  /// Anybody: the kubeconfig says `insecure-skip-tls-verify`.
  record Anybody() implements Trust {}
}
