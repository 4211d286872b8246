package org.virtfleet.controllers.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The differences between what a guest runs from and what a start would make of its machine now,
/// sorted into what can be done while it runs and what cannot.
///
/// @param live what the running instance's specification shall be
/// @param drift the rest
record SpecDrift(ObjectNode live, Drift drift) {
  private static final String BASE = "spec.template.spec";

  /// Objects that only hold others: without any, they say no more than if they were not there.
  private static final Set<String> HOLDERS =
      Set.of(
          "bootloader",
          "chassis",
          "clock",
          "cpu",
          "devices",
          "domain",
          "features",
          "firmware",
          "machine",
          "memory",
          "reservedOverhead",
          "timer");

  /// Fields that hold amounts, of which one has many spellings.
  private static final Set<String> AMOUNTS = Set.of("guest", "maxGuest", "capacity");

  private static final String CPU = "/domain/cpu";
  private static final String MEMORY = "/domain/memory";

  /// What a guest that runs has at the least.
  ///
  /// @param sockets that it has now: libvirt counts wrongly where a guest is slow to let go of one,
  ///   so they only become more
  /// @param memory that it began with, where it can have more
  record Least(long sockets, Optional<Quantity> memory) {}

  /// @param running the instance's `spec`
  /// @param start the `spec` of the instance that would be made now
  static SpecDrift between(JsonNode running, JsonNode start, Least least) {
    ObjectNode now = running.deepCopy();
    ObjectNode wanted = start.deepCopy();
    FreeFields.take(now, wanted);
    // How it was started is of this run only, and so is the room it was started with.
    FreeFields.take(wanted, now, "startStrategy");
    keep(wanted.withObject(CPU), now.withObject(CPU), "maxSockets");
    keep(wanted.withObject(MEMORY), now.withObject(MEMORY), "maxGuest");
    long sockets = wanted.at(CPU + "/sockets").asLong();
    if (sockets >= least.sockets() && sockets <= now.at(CPU + "/maxSockets").asLong()) {
      FreeFields.take(now.withObject(CPU), wanted.withObject(CPU), "sockets");
    }
    if (least.memory().filter(atBoot -> fits(now, wanted, atBoot)).isPresent()) {
      FreeFields.take(now.withObject(MEMORY), wanted.withObject(MEMORY), "guest");
    }
    keepMemoryDump(now, wanted);
    LiveDevices.take(now, wanted);
    List<String> fields = new ArrayList<>();
    compare(BASE, now, wanted, fields);
    return new SpecDrift(now, new Drift(fields));
  }

  /// A volume for a dump of the guest's memory comes and goes by itself, and no guest sees it.
  private static void keepMemoryDump(ObjectNode now, ObjectNode wanted) {
    NamedList volumes = NamedList.of(now, "", "volumes");
    NamedList wantedVolumes = NamedList.of(wanted, "", "volumes");
    for (String name : volumes.names()) {
      if (volumes.get(name).has("memoryDump")) {
        wantedVolumes.take(name, volumes);
      }
    }
  }

  private static boolean fits(JsonNode now, JsonNode wanted, Quantity least) {
    BigDecimal guest = amount(wanted.at(MEMORY + "/guest"));
    return guest.compareTo(least.getNumericalAmount()) >= 0
        && guest.compareTo(amount(now.at(MEMORY + "/maxGuest"))) <= 0;
  }

  /// Gives whichever lacks it an object that only holds others.
  static void evenOut(ObjectNode now, ObjectNode wanted, String name) {
    if (HOLDERS.contains(name) && now.has(name) != wanted.has(name)) {
      now.withObjectProperty(name);
      wanted.withObjectProperty(name);
    }
  }

  private static void keep(ObjectNode wanted, ObjectNode now, String field) {
    if (!wanted.has(field) && now.has(field)) {
      wanted.set(field, now.get(field));
    }
  }

  private static void compare(String path, JsonNode now, JsonNode wanted, List<String> fields) {
    if (now instanceof ObjectNode some && wanted instanceof ObjectNode others) {
      Set<String> names = new TreeSet<>();
      some.fieldNames().forEachRemaining(names::add);
      others.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> compare(path + "." + name, some.path(name), others.path(name), fields));
    } else if (isNamed(now) && isNamed(wanted)) {
      Map<String, JsonNode> some = new NamedList((ArrayNode) now).byName();
      Map<String, JsonNode> others = new NamedList((ArrayNode) wanted).byName();
      Set<String> names = new TreeSet<>(some.keySet());
      names.addAll(others.keySet());
      JsonNode none = now.path(now.size());
      names.forEach(name ->
          compare(
              path + "[" + name + "]",
              some.getOrDefault(name, none),
              others.getOrDefault(name, none),
              fields));
    } else if (!isSame(path, now, wanted)) {
      fields.add(path);
    }
  }

  private static boolean isSame(String path, JsonNode now, JsonNode wanted) {
    return now.equals(wanted)
        || (isNothing(path, now) && isNothing(path, wanted))
        || (AMOUNTS.contains(lastOf(path)) && amount(now).compareTo(amount(wanted)) == 0);
  }

  /// An object that is there says something even when it is empty: `tpm: {}` is a TPM.
  private static boolean isNothing(String path, JsonNode node) {
    return node.isMissingNode()
        || node.isNull()
        || (node.isEmpty()
            && (node.isArray() || (node.isObject() && HOLDERS.contains(lastOf(path)))));
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static boolean isNamed(JsonNode node) {
    return node.isArray() && !node.isEmpty() && node.get(0).has("name");
  }

  private static BigDecimal amount(JsonNode node) {
    try {
      return node.isValueNode()
          ? Quantity.getAmountInBytes(new Quantity(node.asText()))
          : BigDecimal.ZERO;
    } catch (IllegalArgumentException e) {
      return BigDecimal.ZERO; // The API server lets no such amount through.
    }
  }
}
