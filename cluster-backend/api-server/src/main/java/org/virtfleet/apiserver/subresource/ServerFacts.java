package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import org.virtfleet.apiserver.discovery.VersionPath;
import org.virtfleet.apiserver.http.Exchange;

/// `GET version` and `GET healthz` of the group, which virtctl asks for.
final class ServerFacts extends KubeVirtSubresource {
  /// The KubeVirt release whose API this is; virtctl compares it with its own.
  private static final String KUBEVIRT = "v1.9.0";

  private final Supplier<JsonNode> fact;

  private ServerFacts(String name, Supplier<JsonNode> fact) {
    super(name, "", "GET");
    this.fact = fact;
  }

  /// @param build our own version
  static ServerFacts version(String build) {
    return new ServerFacts("version", () -> versionDocument(build));
  }

  static ServerFacts health(String build) {
    return new ServerFacts(
        "healthz",
        () -> {
          ObjectNode health = JsonNodeFactory.instance.objectNode();
          health
              .putObject("apiserver")
              .put("connectivity", "ok")
              .set("version", VersionPath.document(build));
          return health;
        });
  }

  @Override
  String representation() {
    return "application/json";
  }

  @Override
  public boolean listed() {
    return false;
  }

  @Override
  public boolean namespaced() {
    return false;
  }

  @Override
  void answer(Exchange exchange) {
    exchange.respond(200, fact.get());
  }

  private static ObjectNode versionDocument(String build) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("gitVersion", KUBEVIRT + "+virtfleet." + build)
        .put("gitCommit", build)
        .put("gitTreeState", "clean")
        .put("buildDate", "1970-01-01T00:00:00Z")
        .put("goVersion", "java" + Runtime.version().feature())
        .put("compiler", "javac")
        .put("platform", "linux/" + architecture());
  }

  /// In Go's words.
  private static String architecture() {
    String arch = System.getProperty("os.arch");
    return "aarch64".equals(arch) ? "arm64" : arch;
  }
}
