package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.resource.LabelSyntax;
import org.virtfleet.apiserver.schema.IpAddress;
import org.virtfleet.apiserver.status.StatusCause;

/// How a Service is reached from outside of the cluster: `externalIPs`, `externalTrafficPolicy`,
/// `healthCheckNodePort` and the fields for load balancers. Nothing here balances a load, but what
/// Kubernetes refuses is refused.
final class OutsideTraffic {

  private static final String POLICY = "externalTrafficPolicy";
  private static final String ALLOCATE = "allocateLoadBalancerNodePorts";
  private static final String CLASS = "loadBalancerClass";
  private static final String HEALTH = "healthCheckNodePort";
  private static final String ONLY_BALANCED = "may only be used when `type` is 'LoadBalancer'";

  private final JsonNode spec;
  private final List<StatusCause> causes = new ArrayList<>();

  private OutsideTraffic(JsonNode spec) {
    this.spec = spec;
  }

  static void complete(ObjectNode spec) {
    if (isReached(spec) && spec.path(POLICY).asText("").isEmpty()) {
      spec.put(POLICY, "Cluster");
    }
    if (isBalanced(spec) && !spec.has(ALLOCATE)) {
      spec.put(ALLOCATE, true);
    }
  }

  /// Another type loses the fields that are not for it, unless its author changes them, too.
  static void keep(ObjectNode spec, JsonNode before) {
    boolean isNoLongerBalanced = isBalanced(before) && !isBalanced(spec);
    drop(spec, before, ALLOCATE, isNoLongerBalanced);
    drop(spec, before, CLASS, isNoLongerBalanced);
    drop(spec, before, HEALTH, isWatched(before) && !isWatched(spec));
    drop(spec, before, POLICY, isReached(before) && !isReached(spec));
    if (isWatched(before) && isWatched(spec) && health(spec) == 0 && health(before) != 0) {
      spec.put(HEALTH, health(before));
    }
  }

  private static void drop(ObjectNode spec, JsonNode before, String field, boolean isOver) {
    if (isOver && spec.path(field).equals(before.path(field))) {
      spec.remove(field);
    }
  }

  static List<StatusCause> check(JsonNode spec, Optional<JsonNode> before) {
    OutsideTraffic check = new OutsideTraffic(spec);
    before.ifPresent(check::unchanged);
    check.addresses();
    check.balancer();
    check.policy();
    check.health();
    return check.causes;
  }

  private void unchanged(JsonNode before) {
    if (isBalanced(before) && isBalanced(spec) && !before.path(CLASS).equals(spec.path(CLASS))) {
      JsonNode value = spec.path(CLASS);
      invalid(CLASS, value.isMissingNode() ? "null" : value.toString(), "may not change once set");
    }
    if (isWatched(before) && isWatched(spec) && health(before) != health(spec)) {
      causes.add(StatusCause.forbidden("spec." + HEALTH, "field is immutable"));
    }
  }

  private void addresses() {
    JsonNode addresses = spec.path("externalIPs");
    for (int i = 0; i < addresses.size(); i++) {
      String field = "externalIPs[" + i + "]";
      String address = addresses.get(i).asText();
      if (IpAddress.isOne(address)) {
        special(field, address);
      } else {
        invalid(
            field,
            quoted(address),
            "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
      }
    }
  }

  private void special(String field, String text) {
    InetAddress address = InetAddress.ofLiteral(text);
    if (address.isAnyLocalAddress()) {
      invalid(field, quoted(text), "may not be unspecified (" + text + ")");
    }
    if (address.isLoopbackAddress()) {
      invalid(field, quoted(text), "may not be in the loopback range (127.0.0.0/8, ::1/128)");
    }
    if (address.isLinkLocalAddress()) {
      invalid(
          field, quoted(text), "may not be in the link-local range (169.254.0.0/16, fe80::/10)");
    }
    if (address.isMCLinkLocal()) {
      invalid(
          field,
          quoted(text),
          "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
    }
  }

  /// Kubernetes' complaints write `LoadBalancerSourceRanges`.
  private void balancer() {
    String ranges = "LoadBalancerSourceRanges";
    JsonNode blocks = spec.path("loadBalancerSourceRanges");
    if (!blocks.isEmpty() && !isBalanced(spec)) {
      causes.add(StatusCause.forbidden("spec." + ranges, ONLY_BALANCED));
    }
    for (int i = 0; i < blocks.size(); i++) {
      String block = blocks.get(i).asText().strip();
      if (!IpAddress.isBlock(block)) {
        invalid(
            ranges + "[" + i + "]",
            quoted(block),
            "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
      }
    }
    if (isBalanced(spec)) {
      LabelSyntax.keyFaults(spec.path(CLASS).asText("a"))
          .forEach(fault -> invalid(CLASS, spec.path(CLASS).toString(), fault));
      return;
    }
    for (String field : List.of(ALLOCATE, CLASS)) {
      if (spec.hasNonNull(field)) {
        causes.add(StatusCause.forbidden("spec." + field, ONLY_BALANCED));
      }
    }
  }

  private void policy() {
    String policy = spec.path(POLICY).asText("");
    if (isReached(spec)) {
      List<String> known = List.of("Cluster", "Local");
      if (!known.contains(policy)) {
        causes.add(StatusCause.notSupported("spec." + POLICY, quoted(policy), known));
      }
    } else if (!policy.isEmpty()) {
      invalid(POLICY, quoted(policy), "may only be set for externally-accessible services");
    }
  }

  /// Kubernetes answers 500 to a number that is not one of those for nodes.
  private void health() {
    int port = health(spec);
    if (port == 0) {
      return;
    }
    if (!isWatched(spec)) {
      invalid(
          HEALTH,
          Integer.toString(port),
          "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
    } else if (!NodePorts.isInRange(port)) {
      invalid(HEALTH, Integer.toString(port), NodePorts.range());
    }
  }

  private void invalid(String field, String value, String fault) {
    causes.add(StatusCause.invalid("spec." + field, value, fault));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static boolean isBalanced(JsonNode spec) {
    return spec.path("type").asText("").equals("LoadBalancer");
  }

  private static boolean isReached(JsonNode spec) {
    return NodePorts.hasSome(spec)
        || (spec.path("type").asText("").equals("ClusterIP")
            && !spec.path("externalIPs").isEmpty());
  }

  /// Whether the balancer asks each node for guests of the Service.
  private static boolean isWatched(JsonNode spec) {
    return isBalanced(spec) && spec.path(POLICY).asText("").equals("Local");
  }

  private static int health(JsonNode spec) {
    return spec.path(HEALTH).asInt(0);
  }
}
