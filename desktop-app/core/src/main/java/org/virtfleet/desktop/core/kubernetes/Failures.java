package org.virtfleet.desktop.core.kubernetes;

import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.ConnectionFailure;
import org.virtfleet.client.failure.KubeconfigFailure;
import org.virtfleet.client.failure.ManifestFailure;
import org.virtfleet.client.failure.TransferFailure;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.ClusterException.Code;
import org.virtfleet.desktop.core.cluster.Fault;

/// Turns the client's failures into the desktop's, in one place.
final class Failures {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  private Failures() {}

  static ClusterException of(ClusterFailure failure) {
    return new ClusterException(code(failure), fault(failure), failure);
  }

  static Fault fault(ClusterFailure failure) {
    return new Fault(failure.what(), failure.why(), failure.next());
  }

  private static Code code(ClusterFailure failure) {
    return switch (failure) {
      case ApiFailure api ->
          switch (api.code()) {
            case UNAUTHORIZED -> Code.UNAUTHENTICATED;
            case FORBIDDEN -> Code.FORBIDDEN;
            case NOT_FOUND -> Code.NOT_FOUND;
            case CONFLICT -> Code.CONFLICT;
            case BAD_REQUEST, UNPROCESSABLE -> Code.INVALID;
            default -> Code.FAILED;
          };
      case ConnectionFailure connection ->
          switch (connection.reason()) {
            case UNTRUSTED, OTHER_HOST, SERVER_CERTIFICATE_EXPIRED, CLIENT_CERTIFICATE_REFUSED ->
                Code.UNAUTHENTICATED;
            case UNKNOWN_HOST, REFUSED, TIMEOUT, NOT_TLS, NOT_KUBERNETES, BROKEN ->
                Code.UNREACHABLE;
          };
      case ManifestFailure _ -> Code.INVALID;
      case KubeconfigFailure _, TransferFailure _ -> Code.FAILED;
    };
  }
}
