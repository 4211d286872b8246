package org.virtfleet.apiserver.http;

import java.util.Set;

/// Something at `…/RESOURCE/NAME/SUBRESOURCE` that is done by code and not by the store: an action,
/// a stream.
///
/// The caller has been authenticated and authorized (verb by method, resource
/// `RESOURCE/SUBRESOURCE`). The handler runs on a virtual thread and may block. It answers through
/// the exchange, or takes over its raw request, response and callback, or upgrades it by
/// [WebSocketUpgrade].
public interface Subresource {

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

  /// The kind that discovery tells; most have none.
  default String kind() {
    return "";
  }

  /// Whether it lies in namespaces.
  default boolean namespaced() {
    return true;
  }

  /// Answers a request. An [org.virtfleet.apiserver.status.ApiException] becomes a `Status`.
  void handle(Exchange exchange) throws Exception;
}
