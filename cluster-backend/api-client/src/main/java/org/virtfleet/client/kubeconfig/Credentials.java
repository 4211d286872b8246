package org.virtfleet.client.kubeconfig;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// How we prove who we are. No text form shows a secret.
public sealed interface Credentials {
  /// A client certificate, leaf first.
  record ClientCertificate(List<X509Certificate> chain, PrivateKey key) implements Credentials {
    public ClientCertificate {
      chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
      return "ClientCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
  }

  /// A bearer token.
  record Token(String token) implements Credentials {
    @Override
    public String toString() {
      return "Token[…]";
    }
  }

  /// A bearer token in a file that somebody else renews, so it is read again each time.
  record TokenFile(Path file) implements Credentials {}

  /// A name and password.
  record Basic(String name, String password) implements Credentials {
    @Override
    public String toString() {
      return "Basic[" + name + "]";
    }
  }

  /// Nothing.
  record Anonymous() implements Credentials {}
}
