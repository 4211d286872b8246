package org.virtfleet.apiserver.nodeproxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// What is asked of an agent: one subresource of one object on one node.
///
/// @param node the node's name
/// @param collection `vmis` or `volumes`, as in the agent's paths
/// @param uid of this very object, so that a request never reaches its successor
/// @param subresource such as `vnc`
/// @param query as it stands in the path; empty for none
public record AgentTarget(
    String node,
    String collection,
    String namespace,
    String name,
    String uid,
    String subresource,
    String query) {

  /// A subresource of a running machine.
  public static AgentTarget guest(ObjectNode vmi, String subresource) {
    ObjectMeta meta = ObjectMeta.of(vmi);
    String node = vmi.path("status").path("nodeName").asText();
    return new AgentTarget(
        node, "vmis", meta.namespace(), meta.name(), meta.uid(), subresource, "");
  }

  /// The content of a claim's volume.
  public static AgentTarget volume(ObjectNode claim, String node) {
    ObjectMeta meta = ObjectMeta.of(claim);
    return new AgentTarget(
        node, "volumes", meta.namespace(), meta.name(), meta.uid(), "content", "");
  }

  /// The disk in a claim's volume, to be fetched.
  ///
  /// @param form `export` as its guest sees it; also `export.gz`, `export.qcow2`, `export.iso`,
  ///   `export.vmdk`
  public static AgentTarget export(ObjectNode claim, String node, String form) {
    ObjectMeta meta = ObjectMeta.of(claim);
    return new AgentTarget(node, "volumes", meta.namespace(), meta.name(), meta.uid(), form, "");
  }

  /// The same stream, beside those that are open already.
  public AgentTarget joining() {
    return with("shared", "true");
  }

  /// The same with one parameter.
  public AgentTarget with(String parameter, String value) {
    return new AgentTarget(
        node, collection, namespace, name, uid, subresource, parameter + "=" + encode(value));
  }

  /// With the query.
  String path() {
    String path =
        "/v1/" + collection + "/" + encode(namespace) + "/" + encode(name) + "/" + subresource;
    return query.isEmpty() ? path : path + "?" + query;
  }

  /// `vnc of default/web`, for logs.
  @Override
  public String toString() {
    return subresource + " of " + namespace + "/" + name;
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8);
  }
}
