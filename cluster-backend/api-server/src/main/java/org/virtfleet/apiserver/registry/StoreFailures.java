package org.virtfleet.apiserver.registry;

import java.util.List;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.apiserver.store.StoreException;

/// The store's failures as answers.
public final class StoreFailures {

  private StoreFailures() {}

  /// The answer for a failure that no verb has words of its own for.
  public static ApiException translate(StoreException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e.code()) {
      case EXISTS -> new ApiException(StatusReason.ALREADY_EXISTS, message);
      case NOT_FOUND -> new ApiException(StatusReason.NOT_FOUND, message);
      case CONFLICT -> new ApiException(StatusReason.CONFLICT, message);
      case COMPACTED ->
          new ApiException(
              StatusReason.EXPIRED, "The resourceVersion for the provided list is too old.");
      case FUTURE ->
          new ApiException(
              StatusReason.TIMEOUT,
              "Timeout: " + message,
              StatusDetails.EMPTY.withCauses(
                  List.of(
                      new StatusCause(
                          "ResourceVersionTooLarge", "Too large resource version", ""))));
      case FULL -> new ApiException(StatusReason.INSUFFICIENT_STORAGE, message);
      case UNREADABLE -> ApiException.badRequest(message);
      case UNAVAILABLE -> new ApiException(StatusReason.SERVICE_UNAVAILABLE, message);
    };
  }
}
