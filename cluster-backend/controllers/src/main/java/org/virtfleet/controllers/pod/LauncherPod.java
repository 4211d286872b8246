package org.virtfleet.controllers.pod;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Owners;

/// The Pod that shows an instance, without its status.
final class LauncherPod {

  /// Label of every such Pod.
  static final String LABEL = "kubevirt.io";

  static final String LABEL_VALUE = "virt-launcher";

  /// The one container, as KubeVirt calls it.
  static final String CONTAINER = "compute";

  /// Nobody pulls it: the name says so.
  static final String IMAGE = "virtfleet.org/runs-without-a-container";

  /// The letters of generated names; suffixes made of them spell nothing.
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private static final int SUFFIX = 5;

  /// KubeVirt's `cpuAllocationRatio`: ten virtual processors share a real one.
  private static final long MILLI_PER_VCPU = 100;

  /// Longest value of a label.
  private static final int LONGEST_VALUE = 63;

  private LauncherPod() {}

  /// Made of the instance's uid: the same instance has the same Pod whoever asks, and whenever.
  static String name(VirtualMachineInstance instance) {
    var name =
        new StringBuilder("virt-launcher-").append(instance.getMetadata().getName()).append('-');
    int hash = instance.getMetadata().getUid().hashCode();
    for (int i = 0; i < SUFFIX; i++) {
      name.append(ALPHABET.charAt(Math.floorMod(hash, ALPHABET.length())));
      hash /= ALPHABET.length();
    }
    return name.toString();
  }

  /// @param instance has a node
  static Pod of(VirtualMachineInstance instance) {
    var meta = instance.getMetadata();
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(meta.getNamespace())
        .withName(name(instance))
        .withLabels(labels(instance))
        .withAnnotations(Map.of("kubevirt.io/domain", meta.getName()))
        .withOwnerReferences(Owners.controlledBy(instance))
        .endMetadata()
        .withNewSpec()
        .withNodeName(Objects.requireNonNull(instance.getStatus()).getNodeName())
        .withRestartPolicy("Never")
        .withContainers(
            new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(IMAGE)
                .withResources(requests(instance))
                .build())
        .endSpec()
        .build();
  }

  private static Map<String, String> labels(VirtualMachineInstance instance) {
    var meta = instance.getMetadata();
    Map<String, String> labels =
        new HashMap<>(Objects.requireNonNullElse(meta.getLabels(), Map.of()));
    labels.put(LABEL, LABEL_VALUE);
    labels.put("kubevirt.io/created-by", meta.getUid());
    if (meta.getName().length() <= LONGEST_VALUE) {
      labels.put(Labels.VM_NAME, meta.getName());
    }
    return labels;
  }

  private static ResourceRequirements requests(VirtualMachineInstance instance) {
    var domain = instance.getSpec().getDomain();
    Map<String, Quantity> requests = new HashMap<>();
    if (domain.getMemory() != null && domain.getMemory().getGuest() != null) {
      requests.put("memory", domain.getMemory().getGuest());
    }
    requests.put("cpu", new Quantity(MILLI_PER_VCPU * processors(instance) + "m"));
    if (domain.getResources() != null) {
      requests.putAll(domain.getResources().getRequests());
    }
    return new ResourceRequirementsBuilder().withRequests(requests).build();
  }

  private static long processors(VirtualMachineInstance instance) {
    var cpu = instance.getSpec().getDomain().getCpu();
    return cpu == null
        ? 1
        : Math.max(1, Objects.requireNonNullElse(cpu.getSockets(), 1L))
            * Math.max(1, Objects.requireNonNullElse(cpu.getCores(), 1L))
            * Math.max(1, Objects.requireNonNullElse(cpu.getThreads(), 1L));
  }
}
