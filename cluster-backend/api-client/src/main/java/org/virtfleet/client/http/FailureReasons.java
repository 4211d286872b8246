package org.virtfleet.client.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.virtfleet.client.failure.ConnectionFailure.Reason;

/// Tells from the JDK's exceptions why a connection failed. For TLS it has to read messages: the
/// JDK has no types for alerts.
final class FailureReasons {
  /// Chains of causes may be circular.
  private static final int MAX_DEPTH = 20;

  private FailureReasons() {}

  static Reason of(IOException failure) {
    if (has(failure, UnknownHostException.class)
        || has(failure, UnresolvedAddressException.class)) {
      return Reason.UNKNOWN_HOST;
    }
    if (has(failure, HttpTimeoutException.class)) {
      return Reason.TIMEOUT;
    }
    if (has(failure, SSLException.class)) {
      return ofTls(failure);
    }
    return has(failure, ConnectException.class) ? Reason.REFUSED : Reason.BROKEN;
  }

  private static Reason ofTls(IOException failure) {
    if (has(failure, CertificateExpiredException.class)) {
      return Reason.SERVER_CERTIFICATE_EXPIRED;
    }
    if (has(failure, CertPathBuilderException.class)
        || has(failure, CertPathValidatorException.class)) {
      return Reason.UNTRUSTED;
    }
    if (has(failure, CertificateException.class)) {
      return says(failure, "No subject alternative") || says(failure, "No name matching")
          ? Reason.OTHER_HOST
          : Reason.UNTRUSTED;
    }
    if (says(failure, "Received fatal alert")) {
      boolean aboutCertificate =
          says(failure, "certificate")
              || says(failure, "unknown_ca")
              || says(failure, "access_denied");
      return aboutCertificate ? Reason.CLIENT_CERTIFICATE_REFUSED : Reason.BROKEN;
    }
    return says(failure, "nrecognized SSL message") || says(failure, "not an SSL/TLS record")
        ? Reason.NOT_TLS
        : Reason.BROKEN;
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return causes(failure).anyMatch(type::isInstance);
  }

  private static boolean says(Throwable failure, String words) {
    return causes(failure)
        .anyMatch(cause -> cause.getMessage() != null && cause.getMessage().contains(words));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    Stream.Builder<Throwable> chain = Stream.builder();
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < MAX_DEPTH; cause = cause.getCause()) {
      chain.add(cause);
      depth++;
    }
    return chain.build();
  }
}
