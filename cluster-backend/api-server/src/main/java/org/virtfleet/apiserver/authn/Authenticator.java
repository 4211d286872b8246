package org.virtfleet.apiserver.authn;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// Finds out who sent a request.
@FunctionalInterface
public interface Authenticator {

  /// What a connection and a request tell about their sender.
  ///
  /// @param certificates the client's chain, its own first; not yet trusted
  /// @param bearerToken from the header `Authorization`
  record Credentials(List<X509Certificate> certificates, Optional<String> bearerToken) {

    public Credentials {
      certificates = List.copyOf(certificates);
    }
  }

  /// The user, or empty when this authenticator knows nothing of the credentials.
  ///
  /// @throws org.virtfleet.apiserver.status.ApiException `UNAUTHORIZED` when there are credentials
  ///   and they are bad
  Optional<User> authenticate(Credentials credentials);
}
