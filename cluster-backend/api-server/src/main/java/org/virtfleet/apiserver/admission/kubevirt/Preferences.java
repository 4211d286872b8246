package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;

/// Preferences, of a namespace or of the cluster.
final class Preferences implements KindCheck {

  private static final Set<String> TOPOLOGIES =
      Set.of("sockets", "cores", "threads", "spread", "any");

  /// What they were called once.
  private static final Map<String, String> DEPRECATED =
      Map.of(
          "preferSockets", "sockets",
          "preferCores", "cores",
          "preferThreads", "threads",
          "preferSpread", "spread",
          "preferAny", "any");

  private static final Set<String> ACROSS =
      Set.of("CoresThreads", "SocketsCores", "SocketsCoresThreads");

  private static final long DEFAULT_RATIO = 2;

  private final String kind;

  Preferences(String kind) {
    this.kind = kind;
  }

  @Override
  public String webhook(AdmissionRequest request) {
    return kind + "-validator.instancetype";
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    JsonNode spec = request.object().path("spec");
    JsonNode cpu = spec.path("cpu");
    String given = cpu.path("preferredCPUTopology").asText("sockets");
    String topology = DEPRECATED.getOrDefault(given, given);
    if (!TOPOLOGIES.contains(topology)) {
      causes.invalid("spec.cpu.preferredCPUTopology", "unknown preferredCPUTopology " + given);
    }
    if (topology.equals("spread") && cpu.has("preferredCPUTopology")) {
      spread(spec, causes);
    }
    if (causes.isEmpty() && !topology.equals(given)) {
      request
          .warnings()
          .accept(
              "PreferredCPUTopology %s is deprecated for removal in a future release, please use %s instead"
                  .formatted(given, topology));
    }
  }

  private static void spread(JsonNode spec, Causes causes) {
    JsonNode options = spec.path("cpu").path("spreadOptions");
    long fallback = spec.path("preferSpreadSocketToCoreRatio").asLong();
    long ratio = options.path("ratio").asLong(fallback == 0 ? DEFAULT_RATIO : fallback);
    String across = options.path("across").asText("SocketsCores");
    if (!ACROSS.contains(across)) {
      causes.invalid("spec.cpu.spreadOptions.across", "across " + across + " is not supported");
    } else if (across.equals("CoresThreads") && ratio != DEFAULT_RATIO) {
      causes.invalid(
          "spec.cpu.spreadOptions.ratio",
          "only a ratio of 2 (1 core 2 threads) is allowed when spreading vCPUs over cores and threads");
    }
  }
}
