package org.virtfleet.controllers.vm;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.ControllerRevisionRef;
import org.virtfleet.api.kubevirt.v1.InstancetypeStatusRef;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;

/// Instance types and preferences of machines. A copy of what a machine was first seen with is kept
/// in a ControllerRevision, so that a later change of the original changes no machine; what a
/// machine looks like with both written into it, the server tells (`expand-spec`).
final class Instancetypes {

  private static final String GROUP = "instancetype.kubevirt.io";
  private static final String VERSION = "v1beta1";

  private final TypedClient client;
  private final ObjectWriter writer;

  Instancetypes(TypedClient client, ObjectWriter writer) {
    this.client = client;
    this.writer = writer;
  }

  /// Keeps the copies and refers to them in the machine's status.
  ///
  /// @throws RequestFailed when what the machine names is not there (any more)
  VirtualMachine keep(VirtualMachine vm) {
    VirtualMachineStatus status =
        Objects.requireNonNullElseGet(vm.getStatus(), VirtualMachineStatus::new);
    var type = reference(vm, NamedType.instancetypeOf(vm), status.getInstancetypeRef());
    var preference = reference(vm, NamedType.preferenceOf(vm), status.getPreferenceRef());
    if (type == status.getInstancetypeRef() && preference == status.getPreferenceRef()) {
      return vm;
    }
    return writer.patchStatus(
        vm,
        Objects.requireNonNullElseGet(vm.getStatus(), VirtualMachineStatus::new),
        own -> own.setInstancetypeRef(type).setPreferenceRef(preference));
  }

  /// The machine with both written into its template; itself where it names neither.
  VirtualMachine expanded(VirtualMachine vm) {
    var names = Stream.of(NamedType.instancetypeOf(vm), NamedType.preferenceOf(vm));
    var named = names.flatMap(Optional::stream).toList();
    if (named.isEmpty()) {
      return vm;
    }
    var meta = vm.getMetadata();
    String path =
        "/apis/subresources.kubevirt.io/v1/namespaces/%s/virtualmachines/%s/expand-spec"
            .formatted(meta.getNamespace(), meta.getName());
    VirtualMachine expanded =
        client
            .read(path)
            .map(answer -> client.convert(answer, VirtualMachine.class))
            .orElseThrow(
                () -> RequestFailed.notFound("virtual machine " + meta.getName() + " is gone"));
    var template = expanded.getSpec().getTemplate();
    var builder =
        template.getMetadata() == null
            ? new ObjectMetaBuilder()
            : new ObjectMetaBuilder(template.getMetadata());
    named.forEach(type -> builder.addToAnnotations(type.annotation(), type.name()));
    template.setMetadata(builder.build());
    return expanded;
  }

  private @Nullable InstancetypeStatusRef reference(
      VirtualMachine vm, Optional<NamedType> named, @Nullable InstancetypeStatusRef present) {
    if (named.isEmpty()) {
      return null;
    }
    NamedType type = named.get();
    if (type.isKeptBy(present)) {
      return present;
    }
    String wanted = type.revision();
    String revision = wanted == null ? keepCopy(vm, type) : wanted;
    return new InstancetypeStatusRef()
        .setName(type.name())
        .setKind(type.kind())
        .setControllerRevisionRef(new ControllerRevisionRef().setName(revision));
  }

  /// @return the name of the copy
  private String keepCopy(VirtualMachine vm, NamedType type) {
    ControllerRevision copy = copy(vm, read(vm.getMetadata().getNamespace(), type));
    try {
      writer.create(copy);
    } catch (RequestFailed e) {
      // Its name tells uid and generation: one that is there already has the same content.
      if (!e.isConflict()) {
        throw e;
      }
    }
    return copy.getMetadata().getName();
  }

  private static ControllerRevision copy(VirtualMachine vm, GenericKubernetesResource original) {
    var meta = original.getMetadata();
    String generation = String.valueOf(meta.getGeneration());
    String label = GROUP + "/object-";
    return new ControllerRevisionBuilder()
        .withNewMetadata()
        .withNamespace(vm.getMetadata().getNamespace())
        .withName(
            String.join(
                "-",
                vm.getMetadata().getName(),
                meta.getName(),
                VERSION,
                meta.getUid(),
                generation))
        .withOwnerReferences(Owners.controlledBy(vm))
        .addToLabels(label + "generation", generation)
        .addToLabels(label + "kind", original.getKind())
        .addToLabels(label + "name", meta.getName())
        .addToLabels(label + "uid", meta.getUid())
        .addToLabels(label + "version", VERSION)
        .endMetadata()
        .withRevision(0L)
        .withData(content(original))
        .build();
  }

  /// The original without what only concerns the original.
  private static Map<String, Object> content(GenericKubernetesResource original) {
    var meta = original.getMetadata();
    Map<String, Object> content = new HashMap<>(original.getAdditionalProperties());
    content.put("apiVersion", original.getApiVersion());
    content.put("kind", original.getKind());
    content.put(
        "metadata",
        new ObjectMetaBuilder()
            .withNamespace(meta.getNamespace())
            .withName(meta.getName())
            .withUid(meta.getUid())
            .withGeneration(meta.getGeneration())
            .withResourceVersion(meta.getResourceVersion())
            .withCreationTimestamp(meta.getCreationTimestamp())
            .build());
    return content;
  }

  private GenericKubernetesResource read(String namespace, NamedType type) {
    var kind = ResourceType.regular(GROUP, VERSION, type.kind(), !type.shared());
    return client
        .find(kind, Key.of(type.shared() ? "" : namespace, type.name()))
        .orElseThrow(() ->
            RequestFailed.notFound("%s \"%s\" not found".formatted(type.kind(), type.name())));
  }
}
