package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.apiserver.resource.Quantity;

/// How the domain of a `VirtualMachineInstancePreset` is written into that of an instance: part by
/// part, and only where the instance has none of its own (KubeVirt's mutators/preset.go).
final class PresetMerge {

  private static final String REQUESTS = "/resources/requests";
  private static final String CLOCK = "/clock";
  private static final String TIMER = "/clock/timer";

  /// Parts that are taken as a whole; a clock's timer is one of its own.
  private static final List<String> WHOLE =
      List.of("/cpu", "/firmware", "/features", "/devices/watchdog", "/ioThreadsPolicy");

  private PresetMerge() {}

  /// Where two domains contradict each other.
  ///
  /// @return sentences
  static List<String> conflicts(JsonNode preset, JsonNode other) {
    List<String> conflicts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> request : preset.at(REQUESTS).properties()) {
      JsonNode theirs = other.at(REQUESTS).path(request.getKey());
      if (!theirs.isMissingNode() && !isSameAmount(request.getValue(), theirs)) {
        conflicts.add(
            unequal(
                "resources.requests[%s]".formatted(request.getKey()), request.getValue(), theirs));
      }
    }
    WHOLE.forEach(part -> compare(name(part), preset.at(part), other.at(part), conflicts));
    if (preset.at(CLOCK).isObject() && other.at(CLOCK).isObject()) {
      ObjectNode ours = offset(preset);
      ObjectNode theirs = offset(other);
      if (!ours.equals(theirs)) {
        conflicts.add(unequal("clock.clockoffset", ours, theirs));
      }
      compare("clock.timer", preset.at(TIMER), other.at(TIMER), conflicts);
    }
    return conflicts;
  }

  private static void compare(
      String name, JsonNode preset, JsonNode other, List<String> conflicts) {
    if (!preset.isMissingNode() && !other.isMissingNode() && !preset.equals(other)) {
      conflicts.add(unequal(name, preset, other));
    }
  }

  private static String unequal(String part, JsonNode one, JsonNode other) {
    return "spec.%s: %s != %s".formatted(part, one, other);
  }

  /// Writes into a domain what it does not say itself.
  ///
  /// @return whether any part of the preset counts for it now
  static boolean apply(JsonNode preset, ObjectNode domain) {
    boolean applied = false;
    if (!preset.at(REQUESTS).isEmpty()) {
      if (domain.at(REQUESTS).isEmpty()) {
        domain.withObject("/resources").set("requests", preset.at(REQUESTS).deepCopy());
      }
      applied = isSame(preset.at(REQUESTS), domain.at(REQUESTS));
    }
    for (String part : WHOLE) {
      applied |= take(part, preset, domain);
    }
    if (preset.at(CLOCK).isObject()) {
      if (!domain.at(CLOCK).isObject()) {
        domain.set("clock", offset(preset));
      }
      applied |= preset.at(CLOCK).equals(domain.at(CLOCK));
      applied |= take(TIMER, preset, domain);
    }
    return applied;
  }

  private static boolean take(String part, JsonNode preset, ObjectNode domain) {
    JsonNode value = preset.at(part);
    if (value.isMissingNode()) {
      return false;
    }
    if (domain.at(part).isMissingNode()) {
      int last = part.lastIndexOf('/');
      ObjectNode parent = last == 0 ? domain : domain.withObject(part.substring(0, last));
      parent.set(part.substring(last + 1), value.deepCopy());
    }
    return domain.at(part).equals(value);
  }

  /// A clock without its timer.
  private static ObjectNode offset(JsonNode domain) {
    ObjectNode clock = domain.at(CLOCK).deepCopy();
    clock.remove("timer");
    return clock;
  }

  private static boolean isSame(JsonNode requests, JsonNode others) {
    return requests.size() == others.size()
        && requests
            .propertyStream()
            .allMatch(one -> isSameAmount(one.getValue(), others.path(one.getKey())));
  }

  private static boolean isSameAmount(JsonNode one, JsonNode other) {
    Optional<BigDecimal> amount = Quantity.parse(one);
    return amount.isPresent()
        ? Quantity.parse(other).filter(same -> same.compareTo(amount.get()) == 0).isPresent()
        : one.equals(other);
  }

  private static String name(String part) {
    return part.substring(1).replace('/', '.');
  }
}
