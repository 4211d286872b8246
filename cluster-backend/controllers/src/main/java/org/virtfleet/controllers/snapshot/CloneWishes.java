package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;

/// In what a clone is to differ from its source, besides its name: the fields of a
/// VirtualMachineClone's `spec` that say so. Pure.
///
/// @param wish the VirtualMachineClone
record CloneWishes(GenericKubernetesResource wish) {

  private static final String OURS = "virtfleet.org/";

  VirtualMachine applyTo(VirtualMachine machine) {
    filter(machine.getMetadata(), List.of());
    var template = machine.getSpec().getTemplate();
    if (template.getMetadata() != null) {
      filter(template.getMetadata(), List.of("template"));
    }
    var spec = template.getSpec();
    if (spec == null) {
      return machine;
    }
    var domain = spec.getDomain();
    var addresses = text(wish.get("spec", "newMacAddresses"));
    domain
        .getDevices()
        .getInterfaces()
        .forEach(card -> {
          if (addresses.containsKey(card.getName())) {
            card.setMacAddress(addresses.get(card.getName()));
          }
        });
    String serial = wish.get("spec", "newSMBiosSerial");
    if (serial != null && !serial.isEmpty()) {
      var firmware = Objects.requireNonNullElseGet(domain.getFirmware(), Firmware::new);
      domain.setFirmware(firmware.setSerial(serial));
    }
    return machine;
  }

  private void filter(ObjectMeta metadata, List<String> where) {
    metadata.setLabels(kept(metadata.getLabels(), filters(where, "labelFilters")));
    metadata.setAnnotations(kept(metadata.getAnnotations(), filters(where, "annotationFilters")));
  }

  private List<String> filters(List<String> where, String name) {
    Object found =
        where.isEmpty() ? wish.get("spec", name) : wish.get("spec", where.getFirst(), name);
    return found instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  /// What a filter without `!` names stays, and what one with it names goes; where there are only
  /// such, the rest stays. What says who made the clone always stays.
  private static Map<String, String> kept(@Nullable Map<String, String> all, List<String> filters) {
    Map<String, String> kept =
        new LinkedHashMap<>(Objects.requireNonNullElse(all, Map.<String, String>of()));
    List<String> wanted = filters.stream().filter(filter -> !filter.startsWith("!")).toList();
    List<String> unwanted =
        filters.stream().filter(f -> f.startsWith("!")).map(f -> f.substring(1)).toList();
    Predicate<String> stays =
        key ->
            key.startsWith(OURS) || (isAnyOf(wanted, key, true) && !isAnyOf(unwanted, key, false));
    kept.keySet().removeIf(stays.negate());
    return kept;
  }

  private static boolean isAnyOf(List<String> filters, String key, boolean withoutAny) {
    return filters.isEmpty() ? withoutAny : filters.stream().anyMatch(one -> matches(one, key));
  }

  private static boolean matches(String filter, String key) {
    return filter.endsWith("*")
        ? key.startsWith(filter.substring(0, filter.length() - 1))
        : key.equals(filter);
  }

  private static Map<String, String> text(@Nullable Object map) {
    Map<String, String> text = new LinkedHashMap<>();
    if (map instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> text.put(String.valueOf(key), String.valueOf(value)));
    }
    return text;
  }
}
