package org.virtfleet.apiserver.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.virtfleet.apiserver.resource.Quantity;

/// A VirtualMachine as far as an OVF package can tell of it, with the disks that are exported.
///
/// @param system what annotation `vm.kubevirt.io/os` says, such as `windows.2k22`; may be empty
/// @param processors in all
/// @param cores of each socket, with their threads
/// @param mebibytes of memory
/// @param drives in the order in which the guest looks for a system
record ExportedMachine(
    String name,
    String system,
    int processors,
    int cores,
    long mebibytes,
    boolean efi,
    boolean secureBoot,
    List<Drive> drives,
    List<Card> cards) {

  private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1 << 20);

  /// Of a machine that says nothing of its memory, which gets its node's default.
  private static final long MEBIBYTES = 1024;

  ExportedMachine {
    drives = List.copyOf(drives);
    cards = List.copyOf(cards);
  }

  /// @param claim that holds it
  record Drive(String claim, boolean cdrom) {}

  /// @param model in KubeVirt's words; may be empty
  /// @param mac empty where the machine does not say
  record Card(String network, String model, String mac) {}

  /// @param machine without names of instance types, which are written into it
  /// @param exported the claims to fetch, by the names of the machine's volumes
  static ExportedMachine of(JsonNode machine, Map<String, String> exported) {
    JsonNode template = machine.at("/spec/template");
    JsonNode domain = template.at("/spec/domain");
    JsonNode resources = domain.path("resources");
    int cores = whole(domain.at("/cpu/cores")) * whole(domain.at("/cpu/threads"));
    int processors =
        domain.path("cpu").has("cores")
                || domain.path("cpu").has("sockets")
                || domain.path("cpu").has("threads")
            ? cores * whole(domain.at("/cpu/sockets"))
            : quantity(resources.at("/limits/cpu"), resources.at("/requests/cpu"))
                .map(n -> n.setScale(0, RoundingMode.CEILING).intValue())
                .filter(n -> n > 0)
                .findFirst()
                .orElse(1);
    JsonNode efi = domain.at("/firmware/bootloader/efi");
    return new ExportedMachine(
        machine.at("/metadata/name").asText(),
        template.path("metadata").path("annotations").path("vm.kubevirt.io/os").asText(""),
        processors,
        cores,
        quantity(
                domain.at("/memory/guest"),
                resources.at("/requests/memory"),
                resources.at("/limits/memory"))
            .map(n -> n.divide(MEBIBYTE, 0, RoundingMode.CEILING).longValue())
            .filter(n -> n > 0)
            .findFirst()
            .orElse(MEBIBYTES),
        efi.isObject(),
        efi.isObject() && efi.path("secureBoot").asBoolean(true),
        drives(domain.at("/devices/disks"), exported),
        cards(domain.at("/devices/interfaces"), template.at("/spec/networks")));
  }

  private static int whole(JsonNode number) {
    return Math.max(1, number.asInt(1));
  }

  /// The numbers that are there.
  private static Stream<BigDecimal> quantity(JsonNode... values) {
    return Stream.of(values).flatMap(value -> Quantity.parse(value).stream());
  }

  private static List<Drive> drives(JsonNode disks, Map<String, String> exported) {
    return StreamSupport.stream(disks.spliterator(), false)
        .filter(disk -> exported.containsKey(disk.path("name").asText()))
        .sorted(Comparator.comparingInt(disk -> disk.path("bootOrder").asInt(Integer.MAX_VALUE)))
        .map(disk ->
            new Drive(
                exported.getOrDefault(disk.path("name").asText(), ""),
                disk.path("cdrom").isObject()))
        .toList();
  }

  private static List<Card> cards(JsonNode interfaces, JsonNode networks) {
    Map<String, String> names = new HashMap<>();
    for (JsonNode network : networks) {
      names.put(network.path("name").asText(), network.at("/multus/networkName").asText("pod"));
    }
    List<Card> cards = new ArrayList<>();
    for (JsonNode each : interfaces) {
      cards.add(
          new Card(
              names.getOrDefault(each.path("name").asText(), "pod"),
              each.path("model").asText(""),
              each.path("macAddress").asText("")));
    }
    return cards;
  }
}
