package org.virtfleet.desktop.core.backup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// Another machine out of the definition of one that was backed up: stopped, with a name, disks,
/// network addresses and a firmware identity of its own. Everything else is as it was. Pure.
public final class RestoredMachine {
  /// What belongs to the machine that was, not to the one that is made.
  private static final Set<String> OWN_PREFIXES =
      Set.of("virtfleet.org/", "kubevirt.io/", "kubectl.kubernetes.io/");

  private RestoredMachine() {}

  /// @param definition a VirtualMachine in the shape of its JSON
  /// @param claims the claim of each of its volumes that was restored
  /// @param createdBy who is written down as the one who made it; empty for nobody
  public static Manifest of(
      Map<String, Object> definition, ObjectRef vm, Map<String, String> claims, String createdBy) {
    var before = child(definition, "metadata");
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("name", vm.name());
    metadata.put("namespace", vm.namespace());
    metadata.put("labels", foreign(child(before, "labels")));
    var annotations = foreign(child(before, "annotations"));
    if (!createdBy.isEmpty()) {
      annotations.put("virtfleet.org/created-by", createdBy);
    }
    metadata.put("annotations", annotations);
    var spec = child(definition, "spec");
    spec.remove("running");
    spec.remove("dataVolumeTemplates");
    spec.put("runStrategy", "Halted");
    var template = child(spec, "template");
    var guest = child(template, "spec");
    guest.put("volumes", volumes(guest.get("volumes"), claims));
    guest.put("domain", domain(child(guest, "domain")));
    template.put("spec", guest);
    spec.put("template", template);
    var content = new LinkedHashMap<String, Object>();
    content.put("apiVersion", "kubevirt.io/v1");
    content.put("kind", "VirtualMachine");
    content.put("metadata", metadata);
    content.put("spec", spec);
    return new Manifest(vm, content);
  }

  /// These volumes, on these claims.
  private static List<Object> volumes(@Nullable Object volumes, Map<String, String> claims) {
    return list(volumes).stream()
        .<Object>map(volume -> {
          var name = String.valueOf(volume.get("name"));
          return claims.containsKey(name)
              ? Map.of("name", name, "persistentVolumeClaim", Map.of("claimName", claims.get(name)))
              : volume;
        })
        .toList();
  }

  private static Map<String, Object> domain(Map<String, Object> domain) {
    if (domain.containsKey("firmware")) {
      var firmware = child(domain, "firmware");
      firmware.remove("uuid");
      firmware.remove("serial");
      domain.put("firmware", firmware);
    }
    var devices = child(domain, "devices");
    if (devices.containsKey("interfaces")) {
      devices.put(
          "interfaces",
          list(devices.get("interfaces")).stream()
              .map(card -> {
                card.remove("macAddress");
                return card;
              })
              .toList());
    }
    domain.put("devices", devices);
    return domain;
  }

  private static Map<String, Object> foreign(Map<String, Object> notes) {
    notes.keySet().removeIf(key -> OWN_PREFIXES.stream().anyMatch(key::startsWith));
    return notes;
  }

  /// A copy that can be changed; empty where there is none.
  private static Map<String, Object> child(Map<String, Object> parent, String name) {
    return copy(parent.get(name));
  }

  private static List<Map<String, Object>> list(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(RestoredMachine::copy).toList()
        : List.of();
  }

  private static Map<String, Object> copy(@Nullable Object value) {
    var copy = new LinkedHashMap<String, Object>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> copy.put(String.valueOf(key), child));
    }
    return copy;
  }
}
