package org.virtfleet.apiserver.http;

/// Something outside of the API's paths, such as CDI's upload proxy at `/v1beta1/upload`.
public interface PathHandler {

  /// The path, or the beginning of it when it ends with a slash and is more than that.
  String path();

  /// Whether it judges its callers by itself (a token of its own kind), so that nobody is
  /// authenticated or authorized before.
  default boolean open() {
    return false;
  }

  /// Whether it judges by itself what its callers, who are known, may do: what they need depends on
  /// what they send.
  default boolean judges() {
    return false;
  }

  /// Answers a request. An [org.virtfleet.apiserver.status.ApiException] becomes a `Status`.
  void handle(Exchange exchange) throws Exception;
}
