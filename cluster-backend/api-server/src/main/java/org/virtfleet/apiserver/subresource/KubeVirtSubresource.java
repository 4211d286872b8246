package org.virtfleet.apiserver.subresource;

import java.util.Set;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.Subresource;

/// What all of the group's subresources share: group, versions, and the check of `Accept`.
abstract class KubeVirtSubresource implements Subresource {
  static final String GROUP = "subresources.kubevirt.io";
  static final Set<String> VERSIONS = Set.of("v1", "v1alpha3");

  private final String resource;
  private final String name;
  private final String method;

  KubeVirtSubresource(String resource, String name, String method) {
    this.resource = resource;
    this.name = name;
    this.method = method;
  }

  @Override
  public final String group() {
    return GROUP;
  }

  @Override
  public final Set<String> versions() {
    return VERSIONS;
  }

  @Override
  public final String resource() {
    return resource;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Set<String> methods() {
    return Set.of(method);
  }

  /// KubeVirt's lists tell no verbs.
  @Override
  public final boolean verbsListed() {
    return false;
  }

  @Override
  public final void refuseMethod(Exchange exchange) {
    exchange.respondText(405, "405: Method Not Allowed");
  }

  @Override
  public final void handle(Exchange exchange) throws Exception {
    String accept = exchange.header("Accept");
    if (!accept.isEmpty() && !accept.contains("*/*") && !accepts(accept)) {
      exchange.respondText(
          406, "406: Not Acceptable\n\nAvailable representations: " + representation());
      return;
    }
    answer(exchange);
  }

  /// Actions answer with nothing, so KubeVirt offers no type but any.
  String representation() {
    return "";
  }

  private boolean accepts(String accept) {
    return !representation().isEmpty() && accept.contains(representation());
  }

  abstract void answer(Exchange exchange) throws Exception;
}
