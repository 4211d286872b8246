package org.virtfleet.apiserver.instancetype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.resource.Quantity;

/// Writes an instance type into a machine. What the machine says itself of the same things is a
/// conflict, never overwritten.
final class InstancetypeRules {

  /// Fields of both that are taken over as they are, from the instance type's path to the
  /// machine's.
  private static final List<Taken> TAKEN =
      List.of(
          new Taken("/nodeSelector", "/nodeSelector"),
          new Taken("/schedulerName", "/schedulerName"),
          new Taken("/cpu/model", "/domain/cpu/model"),
          new Taken("/cpu/dedicatedCPUPlacement", "/domain/cpu/dedicatedCpuPlacement"),
          new Taken("/cpu/isolateEmulatorThread", "/domain/cpu/isolateEmulatorThread"),
          new Taken("/cpu/numa", "/domain/cpu/numa"),
          new Taken("/cpu/realtime", "/domain/cpu/realtime"),
          new Taken("/cpu/maxSockets", "/domain/cpu/maxSockets"),
          new Taken("/memory/hugepages", "/domain/memory/hugepages"),
          new Taken("/memory/maxGuest", "/domain/memory/maxGuest"),
          new Taken("/ioThreadsPolicy", "/domain/ioThreadsPolicy"),
          new Taken("/ioThreads", "/domain/ioThreads"),
          new Taken("/launchSecurity", "/domain/launchSecurity"),
          new Taken("/gpus", "/domain/devices/gpus"),
          new Taken("/hostDevices", "/domain/devices/hostDevices"));

  /// What only the instance type may say.
  private static final List<String> ITS_OWN =
      List.of(
          "/domain/resources/requests/cpu",
          "/domain/resources/limits/cpu",
          "/domain/cpu/sockets",
          "/domain/cpu/cores",
          "/domain/cpu/threads",
          "/domain/memory/guest",
          "/domain/resources/requests/memory",
          "/domain/resources/limits/memory");

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private record Taken(String from, String to) {}

  private InstancetypeRules() {}

  /// @param metadata of the template
  /// @return paths below the machine's specification at which both say something
  static List<String> conflicts(JsonNode type, ObjectNode spec, JsonNode metadata) {
    var conflicts = new ArrayList<String>();
    for (String path : ITS_OWN) {
      if (isSet(spec.at(path))) {
        conflicts.add(dotted(path));
      }
    }
    for (Taken taken : TAKEN) {
      if (isSet(type.at(taken.from)) && isSet(spec.at(taken.to))) {
        conflicts.add(dotted(taken.to));
      }
    }
    for (var annotation : type.path("annotations").properties()) {
      JsonNode own = metadata.path("annotations").path(annotation.getKey());
      if (isSet(own) && !own.equals(annotation.getValue())) {
        conflicts.add("annotations." + annotation.getKey());
      }
    }
    return conflicts;
  }

  /// To be called where there are no conflicts.
  static void apply(JsonNode type, CpuTopology topology, ObjectNode spec, ObjectNode metadata) {
    for (Taken taken : TAKEN) {
      if (isSet(type.at(taken.from))) {
        int end = taken.to.lastIndexOf('/');
        ObjectNode parent = end == 0 ? spec : spec.withObject(taken.to.substring(0, end));
        parent.set(taken.to.substring(end + 1), type.at(taken.from).deepCopy());
      }
    }
    ObjectNode domain = spec.withObjectProperty("domain");
    topology.apply(type.path("cpu").path("guest").asLong(1), domain.withObjectProperty("cpu"));
    JsonNode memory = type.path("memory");
    domain.withObjectProperty("memory").set("guest", memory.path("guest"));
    overcommit(memory, domain);
    type.path("annotations")
        .properties()
        .forEach(a -> metadata.withObjectProperty("annotations").set(a.getKey(), a.getValue()));
  }

  /// A host may be asked for less memory than the guest sees.
  private static void overcommit(JsonNode memory, ObjectNode domain) {
    int percent = memory.path("overcommitPercent").asInt(0);
    if (percent <= 0) {
      return;
    }
    Quantity.parse(memory.path("guest"))
        .map(guest ->
            guest
                .multiply(HUNDRED.subtract(BigDecimal.valueOf(percent)))
                .divide(HUNDRED, 0, RoundingMode.DOWN))
        .ifPresent(bytes ->
            domain
                .withObjectProperty("resources")
                .withObjectProperty("requests")
                .put("memory", bytes.toPlainString()));
  }

  private static boolean isSet(JsonNode value) {
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isContainerNode() && value.isEmpty())
        && !(value.isNumber() && value.asLong() == 0)
        && !(value.isBoolean() && !value.asBoolean())
        && !(value.isTextual() && value.asText().isEmpty());
  }

  private static String dotted(String path) {
    return path.substring(1).replace('/', '.');
  }
}
