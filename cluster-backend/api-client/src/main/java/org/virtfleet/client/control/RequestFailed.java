package org.virtfleet.client.control;

import java.io.Serial;
import java.net.HttpURLConnection;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;

/// A request that a controller made was refused, or got no answer. It is no checked exception: what
/// a controller does about nearly all of them is to come back later, which {@link Controller} does
/// for it.
public final class RequestFailed extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final int UNPROCESSABLE = 422;

  private final int code;
  private final String reason;

  RequestFailed(ClusterFailure cause) {
    super(cause.getMessage(), cause);
    this.code = cause instanceof ApiFailure api ? api.code() : 0;
    this.reason =
        cause instanceof ApiFailure api && !api.serverMessage().isEmpty()
            ? api.serverMessage()
            : cause.what() + " " + cause.why();
  }

  /// What a controller was asked for is not there.
  public static RequestFailed notFound(String what) {
    return new RequestFailed(
        HttpURLConnection.HTTP_NOT_FOUND, what, new IllegalStateException(what));
  }

  RequestFailed(int code, String message, Exception cause) {
    super(message, cause);
    this.code = code;
    this.reason = message;
  }

  /// HTTP status code; 0 when there was no answer.
  public int code() {
    return code;
  }

  /// What the server said, in its own words.
  public String reason() {
    return reason;
  }

  /// Somebody else was faster: the object is there already, or is another version by now.
  public boolean isConflict() {
    return code == HttpURLConnection.HTTP_CONFLICT;
  }

  /// There is no such object (any more).
  public boolean isNotFound() {
    return code == HttpURLConnection.HTTP_NOT_FOUND;
  }

  /// The object is none that the server takes, whenever it is sent.
  public boolean isInvalid() {
    return code == UNPROCESSABLE;
  }

  /// This user may not.
  public boolean isForbidden() {
    return code == HttpURLConnection.HTTP_FORBIDDEN;
  }
}
