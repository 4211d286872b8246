package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// `/version`: the Kubernetes whose behaviour this server shows, and that it is ours.
///
/// @param build our own version
public record VersionPath(String build) implements PathHandler {

  @Override
  public String path() {
    return "/version";
  }

  @Override
  public void handle(Exchange exchange) {
    if (!exchange.request().getMethod().equals("GET")) {
      throw new ApiException(
          StatusReason.METHOD_NOT_ALLOWED,
          "the server does not allow this method on the requested resource",
          StatusDetails.EMPTY);
    }
    exchange.respond(200, document(build));
  }

  /// What `/version` tells.
  public static ObjectNode document(String build) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("major", "1")
        .put("minor", "36")
        .put("emulationMajor", "1")
        .put("emulationMinor", "36")
        .put("minCompatibilityMajor", "1")
        .put("minCompatibilityMinor", "35")
        .put("gitVersion", "v1.36.0+virtfleet-" + build)
        .put("gitCommit", build)
        .put("gitTreeState", "clean")
        .put("buildDate", "1970-01-01T00:00:00Z")
        .put("goVersion", "none")
        .put("compiler", "javac")
        .put("platform", System.getProperty("os.name", "linux").toLowerCase(Locale.ROOT) + "/java");
  }
}
