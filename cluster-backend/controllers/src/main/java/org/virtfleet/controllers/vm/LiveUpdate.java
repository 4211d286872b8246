package org.virtfleet.controllers.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.CPUTopology;
import org.virtfleet.api.kubevirt.v1.MemoryStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;

/// Carries a change of a machine's template into its running instance, as far as that goes while a
/// guest runs. What the template means now is asked of the server, which fills in what it says
/// nothing of exactly as it did when the guest was started; so no difference is found but a real
/// one.
final class LiveUpdate {

  /// What a look at a machine has come to.
  ///
  /// @param instance the newest version
  record Result(VirtualMachineInstance instance, Drift drift) {}

  private final Instancetypes instancetypes;
  private final ObjectWriter writer;
  private final TypedClient client;

  LiveUpdate(Instancetypes instancetypes, ObjectWriter writer, TypedClient client) {
    this.instancetypes = instancetypes;
    this.writer = writer;
    this.client = client;
  }

  /// @param running an instance of the machine that has neither ended nor is about to
  Result bring(VirtualMachine vm, VirtualMachineInstance running) {
    String hash = TemplateHash.of(vm);
    String known = annotations(running).get(DesiredInstance.TEMPLATE_HASH);
    if (known == null || known.equals(hash)) {
      return new Result(running, Drift.NONE);
    }
    try {
      SpecDrift drift = SpecDrift.between(tree(running), tree(start(vm, hash)), least(running));
      return new Result(write(vm, running, drift, hash), drift.drift());
    } catch (RequestFailed e) {
      if (e.code() < HttpURLConnection.HTTP_BAD_REQUEST
          || e.code() >= HttpURLConnection.HTTP_INTERNAL_ERROR
          || e.isConflict()) {
        throw e;
      }
      // It could not even be started as it is now; a start will say why.
      return new Result(running, new Drift(List.of("spec.template (%s)".formatted(e.reason()))));
    }
  }

  /// What a start would make.
  private VirtualMachineInstance start(VirtualMachine vm, String hash) {
    VirtualMachine expanded = instancetypes.expanded(vm);
    var template = expanded.getSpec().getTemplate().getSpec();
    var spec = template == null ? new VirtualMachineInstanceSpec() : writer.copy(template);
    VirtualMachineInstance instance = DesiredInstance.of(expanded, spec, hash, false);
    instance.getMetadata().setGenerateName(instance.getMetadata().getName() + "-");
    instance.getMetadata().setName(null);
    return writer.preview(instance);
  }

  /// The instance says which template it runs from only once nothing of it is missing.
  private VirtualMachineInstance write(
      VirtualMachine vm, VirtualMachineInstance running, SpecDrift drift, String hash) {
    return writer.patch(
        running,
        copy -> {
          copy.setSpec(client.convert(drift.live(), VirtualMachineInstanceSpec.class));
          if (!drift.drift().needsRestart()) {
            Map<String, String> annotations = new HashMap<>(annotations(copy));
            annotations.put(DesiredInstance.TEMPLATE_HASH, hash);
            annotations.put(
                DesiredInstance.VM_GENERATION, String.valueOf(vm.getMetadata().getGeneration()));
            copy.getMetadata().setAnnotations(annotations);
          }
          return copy;
        });
  }

  private JsonNode tree(VirtualMachineInstance instance) {
    return client.convert(instance.getSpec(), ObjectNode.class);
  }

  private static SpecDrift.Least least(VirtualMachineInstance running) {
    var status = InstanceFacts.status(running);
    return new SpecDrift.Least(
        Optional.ofNullable(status.getCurrentCPUTopology()).map(CPUTopology::getSockets).orElse(1L),
        Optional.ofNullable(status.getMemory()).map(MemoryStatus::getGuestAtBoot));
  }

  private static Map<String, String> annotations(VirtualMachineInstance instance) {
    return Objects.requireNonNullElse(instance.getMetadata().getAnnotations(), Map.of());
  }
}
