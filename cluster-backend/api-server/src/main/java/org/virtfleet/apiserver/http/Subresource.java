package org.virtfleet.apiserver.http;

import java.util.Set;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// Something at `…/RESOURCE/NAME/SUBRESOURCE` that is done by code and not by the store: an action,
/// a stream.
///
/// The caller has been authenticated and authorized (verb by method, resource
/// `RESOURCE/SUBRESOURCE`). The handler runs on a virtual thread and may block. It answers through
/// the exchange, or takes over its raw request, response and callback, or upgrades it by
/// [WebSocketUpgrade].
public interface Subresource {

  /// As [#resource] and [#name]: whatever no other one is.
  String ANYTHING = "*";

  /// The API group, such as `subresources.kubevirt.io`.
  String group();

  /// The versions it is served in.
  Set<String> versions();

  /// Plural of the resource.
  String resource();

  /// Such as `start` or `vnc/screenshot`, or with `/*` at the end for whatever follows; empty for a
  /// resource that is no stored object itself, such as a review.
  String name();

  /// HTTP methods.
  Set<String> methods();

  /// Whether discovery lists it: KubeVirt's lists not all.
  default boolean listed() {
    return true;
  }

  /// Whether discovery tells its verbs.
  default boolean verbsListed() {
    return true;
  }

  /// The kind that discovery tells; most have none.
  default String kind() {
    return "";
  }

  /// Group and version of that kind, `policy/v1`, where it is another one's.
  default String kindVersion() {
    return "";
  }

  /// Whether it lies in namespaces.
  default boolean namespaced() {
    return true;
  }

  /// Answers a request of a method that is none of [#methods].
  default void refuseMethod(Exchange exchange) {
    throw new ApiException(
        StatusReason.METHOD_NOT_ALLOWED,
        "the server does not allow this method on the requested resource",
        StatusDetails.EMPTY);
  }

  /// Answers a request. An [org.virtfleet.apiserver.status.ApiException] becomes a `Status`.
  void handle(Exchange exchange) throws Exception;
}
