package org.virtfleet.apiserver.nodeproxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where a node's agent listens.
record NodeAddress(String host, int port) {
  /// In the order of preference: an address needs no name server.
  private static final List<String> TYPES = List.of("InternalIP", "ExternalIP", "Hostname");

  private static final int MAX_PORT = 65_535;

  /// From `Node.status.addresses` and `Node.status.daemonEndpoints.kubeletEndpoint.Port`; empty
  /// when the agent has told neither.
  static Optional<NodeAddress> of(JsonNode node) {
    JsonNode status = node.path("status");
    int port = status.path("daemonEndpoints").path("kubeletEndpoint").path("Port").asInt();
    if (port <= 0 || port > MAX_PORT) {
      return Optional.empty();
    }
    return TYPES.stream()
        .flatMap(type -> host(status.path("addresses"), type).stream())
        .findFirst()
        .map(host -> new NodeAddress(host, port));
  }

  private static Optional<String> host(JsonNode addresses, String type) {
    for (JsonNode address : addresses) {
      if (address.path("type").asText().equals(type)
          && !address.path("address").asText().isEmpty()) {
        return Optional.of(address.path("address").asText());
      }
    }
    return Optional.empty();
  }

  /// @param path encoded, from the root
  URI uri(String path) {
    String bracketed = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return URI.create("https://" + bracketed + ":" + port + path);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
