package org.virtfleet.agent.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.virtfleet.api.Labels;
import org.virtfleet.libvirt.GuestCapabilities;
import org.virtfleet.libvirt.GuestProcessors;

/// What guests can be made of here, as KubeVirt's virt-handler labels its nodes: a label a thing,
/// `PREFIX/NAME=true`. Models that KubeVirt counts as obsolete are labelled too: an adopted guest
/// may have one.
final class ProcessorLabels {
  private static final String TRUE = "true";

  /// What the second part of a label's name may be (Kubernetes). libvirt has no other names.
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

  private ProcessorLabels() {}

  /// Puts the labels in the place of those that are there.
  static void replace(Map<String, String> labels, GuestCapabilities capabilities) {
    labels.keySet().removeIf(name -> Labels.OF_HARDWARE.stream().anyMatch(name::startsWith));
    labels.putAll(of(capabilities));
  }

  private static Map<String, String> of(GuestCapabilities capabilities) {
    GuestProcessors processors = capabilities.processors();
    Map<String, String> labels = new TreeMap<>();
    put(labels, Labels.CPU_MODEL, processors.models());
    put(labels, Labels.CPU_FEATURE, processors.features());
    put(labels, Labels.CPU_VENDOR, List.of(processors.vendor()));
    put(labels, Labels.HOST_MODEL_CPU, List.of(processors.hostModel()));
    put(labels, Labels.HOST_MODEL_FEATURES, processors.hostModelFeatures());
    put(labels, Labels.MACHINE_TYPE, capabilities.machines());
    put(
        labels,
        Labels.HYPERV,
        processors.enlightenments().stream().map(ProcessorLabels::kubeVirtName).toList());
    processors
        .counter()
        .ifPresent(counter -> {
          labels.put(Labels.CPU_TIMER + "tsc-frequency", Long.toString(counter.frequency()));
          labels.put(Labels.CPU_TIMER + "tsc-scalable", Boolean.toString(counter.scalable()));
        });
    return labels;
  }

  /// libvirt's names are KubeVirt's, but for one.
  private static String kubeVirtName(String enlightenment) {
    return enlightenment.equals("stimer") ? "synictimer" : enlightenment;
  }

  private static void put(Map<String, String> labels, String prefix, List<String> names) {
    names.stream()
        .filter(name -> NAME.matcher(name).matches())
        .forEach(name -> labels.put(prefix + name, TRUE));
  }
}
