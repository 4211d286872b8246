package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.resource.Quantity;
import org.virtfleet.apiserver.resource.UnmanagedGuest;
import org.virtfleet.apiserver.status.ApiException;

/// `PUT virtualmachines/NAME/memorydump` and `…/removememorydump`: a wish in the machine's
/// `status.memoryDumpRequest`, which the vm controller carries out. Refused in KubeVirt's words,
/// and beyond them what would never come to an end here.
final class MemoryDump extends KubeVirtSubresource {
  private static final String DUMP = "memorydump";
  private static final String REQUEST = "memoryDumpRequest";
  private static final Set<String> ENDED = Set.of("Completed", "Failed");

  /// What a dump takes beside the memory itself.
  private static final BigDecimal OVERHEAD = BigDecimal.valueOf(100L << 20);

  private final Machines machines;

  private MemoryDump(String name, Machines machines) {
    super(Machines.VMS, name, "PUT");
    this.machines = machines;
  }

  static List<MemoryDump> all(Machines machines) {
    return List.of(new MemoryDump(DUMP, machines), new MemoryDump("removememorydump", machines));
  }

  @Override
  public boolean listed() {
    return false;
  }

  @Override
  void answer(Exchange exchange) {
    ActionOptions options = ActionOptions.read(exchange, "VirtualMachineMemoryDumpRequest");
    Machine vm = machines.vm(exchange);
    ObjectNode request = name().equals(DUMP) ? dump(exchange, vm, options) : removal(exchange, vm);
    if (!options.isDryRun()) {
      JsonNode seen = present(vm.object());
      machines.updateVmStatus(
          exchange,
          now -> {
            if (!present(now).equals(seen)) {
              throw Machines.vmConflict(
                  exchange, "its memory dump has gone on meanwhile, try again");
            }
            now.withObject("/status").set(REQUEST, request);
            return now;
          });
    }
    exchange.respondEmpty(202);
  }

  private static JsonNode present(ObjectNode vm) {
    return vm.path("status").path(REQUEST);
  }

  private ObjectNode dump(Exchange exchange, Machine vm, ActionOptions options) {
    JsonNode present = present(vm.object());
    String known = present.path("claimName").asText("");
    String named = options.text("claimName");
    if (named.isEmpty() && !present.isObject()) {
      throw ApiException.badRequest("Memory dump requires claim name to be set");
    }
    if (present.isObject() && !named.isEmpty() && !named.equals(known)) {
      throw Machines.vmConflict(
          exchange,
          "can't request memory dump for pvc [%s] while pvc [%s] is still associated as the memory dump pvc"
              .formatted(named, known));
    }
    String claim = named.isEmpty() ? known : named;
    Instance vmi = machines.vmi(exchange);
    if (!vmi.isRunning()) {
      throw Machines.vmiConflict(exchange, "VMI is not running");
    }
    requireUsable(exchange, vmi, claim);
    requireEnded(exchange, present, claim);
    requireOwn(exchange, vm, claim);
    return JsonNodeFactory.instance
        .objectNode()
        .put("claimName", claim)
        .put("phase", "Associating");
  }

  private void requireUsable(Exchange exchange, Instance vmi, String name) {
    JsonNode spec = machines.claim(exchange, name).path("spec");
    if (spec.path("volumeMode").asText().equals("Block")) {
      throw Machines.claimConflict(name, "pvc should be filesystem pvc");
    }
    JsonNode modes = spec.path("accessModes");
    if (modes.size() == 1 && modes.get(0).asText().equals("ReadOnlyMany")) {
      throw Machines.claimConflict(name, "pvc access mode can't be read only");
    }
    BigDecimal size =
        Quantity.parse(spec.at("/resources/requests/storage")).orElse(BigDecimal.ZERO);
    BigDecimal needed = vmi.memory().add(OVERHEAD);
    if (size.compareTo(needed) < 0) {
      throw Machines.claimConflict(
          name,
          "pvc size [%s] should be bigger then [%s]"
              .formatted(size.toBigInteger(), needed.toBigInteger()));
    }
  }

  private static void requireEnded(Exchange exchange, JsonNode present, String claim) {
    String phase = present.path("phase").asText("");
    if (phase.equals("Dissociating")) {
      throw Machines.vmConflict(
          exchange,
          "can't dump memory for pvc [%s] a remove memory dump request is in progress"
              .formatted(claim));
    }
    if (present.isObject() && !ENDED.contains(phase)) {
      throw Machines.vmConflict(
          exchange, "memory dump request for pvc [%s] already in progress".formatted(claim));
    }
  }

  /// The vm controller leaves machines that others made alone, and finds a dump's volume by the
  /// claim's name.
  private static void requireOwn(Exchange exchange, Machine vm, String claim) {
    if (UnmanagedGuest.is(vm.object())) {
      throw Machines.vmConflict(
          exchange,
          "Virtfleet did not make this guest, so its memory is not dumped: adopt it first");
    }
    for (JsonNode volume : vm.object().at("/spec/template/spec/volumes")) {
      if (volume.path("name").asText().equals(claim) && !volume.has("memoryDump")) {
        throw Machines.vmConflict(
            exchange,
            "another volume of it is called [%s]: name a claim that has a name of its own"
                .formatted(claim));
      }
    }
  }

  private static ObjectNode removal(Exchange exchange, Machine vm) {
    JsonNode present = present(vm.object());
    if (!present.isObject()) {
      throw Machines.vmConflict(
          exchange,
          "can't remove memory dump association for vm %s, no association found"
              .formatted(exchange.info().name()));
    }
    String claim = present.path("claimName").asText();
    if (present.path("remove").asBoolean()) {
      throw Machines.vmConflict(
          exchange, "memory dump remove request for pvc [%s] already exists".formatted(claim));
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("claimName", claim)
        .put("phase", "Dissociating")
        .put("remove", true);
  }
}
