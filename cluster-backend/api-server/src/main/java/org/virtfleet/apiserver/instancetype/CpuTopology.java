package org.virtfleet.apiserver.instancetype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the virtual CPUs of an instance type are laid out, which is a matter of preference.
///
/// @param shape `sockets`, `cores`, `threads`, `spread` or `any`
/// @param ratio cores of a socket (or threads of a core) when they are spread
/// @param across `SocketsCores`, `CoresThreads` or `SocketsCoresThreads`
record CpuTopology(String shape, long ratio, String across) {

  private static final long DEFAULT_RATIO = 2;
  private static final long THREADS_OF_A_CORE = 2;

  /// Older words for the same shapes.
  private static final String OLD_PREFIX = "prefer";

  static CpuTopology of(JsonNode preference) {
    JsonNode cpu = preference.path("cpu");
    String asked = cpu.path("preferredCPUTopology").asText("sockets");
    String shape =
        asked.startsWith(OLD_PREFIX)
            ? asked.substring(OLD_PREFIX.length()).toLowerCase(Locale.ROOT)
            : asked;
    JsonNode spread = cpu.path("spreadOptions");
    long ratio =
        spread.path("ratio").asLong(preference.path("preferSpreadSocketToCoreRatio").asLong(0));
    return new CpuTopology(
        shape, ratio <= 0 ? DEFAULT_RATIO : ratio, spread.path("across").asText("SocketsCores"));
  }

  /// Why so many CPUs cannot be laid out so.
  Optional<String> refusal(long cpus) {
    if (!shape.equals("spread")) {
      return Optional.empty();
    }
    return switch (across) {
      case "CoresThreads" ->
          cpus % ratio == 0
              ? Optional.empty()
              : Optional.of(
                  "%d vCPUs provided by the instance type are not divisible by the number of threads per core %d"
                      .formatted(cpus, ratio));
      case "SocketsCoresThreads" ->
          cpus % (THREADS_OF_A_CORE * ratio) == 0
              ? Optional.empty()
              : Optional.of(
                  ("%d vCPUs provided by the instance type are not divisible by the number of threads per core %d and"
                          + " Spec.PreferSpreadSocketToCoreRatio or Spec.CPU.PreferSpreadOptions.Ratio of %d")
                      .formatted(cpus, THREADS_OF_A_CORE, ratio));
      default ->
          cpus % ratio == 0
              ? Optional.empty()
              : Optional.of(
                  ("%d vCPUs provided by the instance type are not divisible by the"
                          + " Spec.PreferSpreadSocketToCoreRatio or Spec.CPU.PreferSpreadOptions.Ratio of %d"
                          + " provided by the preference")
                      .formatted(cpus, ratio));
    };
  }

  /// Writes sockets, cores and threads.
  void apply(long cpus, ObjectNode cpu) {
    cpu.put("sockets", 1).put("cores", 1).put("threads", 1);
    if (cpus <= 1) {
      return;
    }
    switch (shape) {
      case "cores" -> cpu.put("cores", cpus);
      case "threads" -> cpu.put("threads", cpus);
      case "spread" -> spread(cpus, cpu);
      default -> cpu.put("sockets", cpus);
    }
  }

  private void spread(long cpus, ObjectNode cpu) {
    switch (across) {
      case "CoresThreads" -> cpu.put("threads", ratio).put("cores", cpus / ratio);
      case "SocketsCoresThreads" ->
          cpu.put("threads", THREADS_OF_A_CORE)
              .put("cores", ratio)
              .put("sockets", cpus / THREADS_OF_A_CORE / ratio);
      default -> cpu.put("cores", ratio).put("sockets", cpus / ratio);
    }
  }

  /// The fields of a machine's own topology that count against a requirement.
  List<String> counted() {
    return switch (shape) {
      case "cores", "threads", "sockets" -> List.of(shape);
      case "spread" ->
          switch (across) {
            case "CoresThreads" -> List.of("cores", "threads");
            case "SocketsCoresThreads" -> List.of("sockets", "cores", "threads");
            default -> List.of("sockets", "cores");
          };
      default -> List.of("cores", "sockets", "threads");
    };
  }
}
