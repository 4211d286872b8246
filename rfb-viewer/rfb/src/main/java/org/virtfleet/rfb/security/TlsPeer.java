package org.virtfleet.rfb.security;

import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.ServerCheck;

/// Makes the TLS engine for one connection.
final class TlsPeer {

  private final SSLEngine engine;

  private TlsPeer(SSLEngine engine) {
    this.engine = engine;
    engine.setUseClientMode(true);
  }

  SSLEngine engine() {
    return engine;
  }

  /// A server with a certificate, which must be for its name and by an authority, or vouched for.
  static TlsPeer certified(ServerCheck check) throws DisplayException {
    try {
      X509ExtendedTrustManager trust = new VouchedTrust(check);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      TlsPeer peer = new TlsPeer(context.createSSLEngine(check.server(), -1));
      SSLParameters parameters = peer.engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      peer.engine.setSSLParameters(parameters);
      return peer;
    } catch (GeneralSecurityException e) {
      throw new DisplayException(Code.UNSUPPORTED, "This Java has no TLS that works", e);
    }
  }

  /// A server without a certificate: nobody can listen, but anybody may have answered. Java does
  /// this only where a program's security properties allow it.
  static TlsPeer anonymous() throws DisplayException {
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.2");
      context.init(null, null, null);
      TlsPeer peer = new TlsPeer(context.createSSLEngine());
      String[] suites =
          Stream.of(peer.engine.getSupportedCipherSuites())
              .filter(suite -> suite.contains("_anon_WITH_AES"))
              .toArray(String[]::new);
      if (suites.length == 0) {
        throw new DisplayException(
            Code.UNSUPPORTED,
            "The server has no certificate, and Java's security property jdk.tls.disabledAlgorithms forbids TLS without one");
      }
      peer.engine.setEnabledCipherSuites(suites);
      return peer;
    } catch (GeneralSecurityException e) {
      throw new DisplayException(Code.UNSUPPORTED, "This Java has no TLS that works", e);
    }
  }
}
