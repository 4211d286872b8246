package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.resource.DnsNames;
import org.virtfleet.apiserver.resource.Quantity;
import org.virtfleet.apiserver.status.StatusCause;

/// A claim waits to be bound from the start. What it asks for stays; once it is bound it may ask
/// for more space.
final class ClaimRules implements KindRules {

  private static final String STORAGE = "/resources/requests/storage";

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (old.isEmpty()) {
      object.putObject("status").put("phase", "Pending");
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    if (old.isEmpty()) {
      return asked(object.path("spec"));
    }
    if (!(old.get().get("spec") instanceof ObjectNode before)
        || !(object.get("spec") instanceof ObjectNode now)) {
      return List.of();
    }
    ObjectNode was = before.deepCopy();
    ObjectNode is = now.deepCopy();
    if (was.path("volumeName").asText("").isEmpty()) {
      was.remove("volumeName");
      is.remove("volumeName");
    }
    if (!was.has("storageClassName")) {
      is.remove("storageClassName"); // the default class may be filled in later
    }
    boolean bound = object.at("/status/phase").asText("").equals("Bound");
    if (bound) {
      for (ObjectNode spec : List.of(was, is)) {
        spec.remove("volumeAttributesClassName");
        if (spec.at("/resources/requests") instanceof ObjectNode requests) {
          requests.remove("storage");
        }
      }
    }
    if (!is.equals(was)) {
      return List.of(
          StatusCause.forbidden(
              "spec",
              "spec is immutable after creation except resources.requests and"
                  + " volumeAttributesClassName for bound claims\n"
                  + SpecDiff.between(internal(before), internal(now))));
    }
    return bound ? shrunk(object, before, now) : List.of();
  }

  private static List<StatusCause> asked(JsonNode spec) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode modes = spec.path("accessModes");
    if (modes.isEmpty()) {
      causes.add(StatusCause.required("spec.accessModes", "at least 1 access mode is required"));
    }
    if (modes.size() > 1
        && modes.valueStream().anyMatch(m -> m.asText().equals("ReadWriteOncePod"))) {
      causes.add(
          StatusCause.forbidden(
              "spec.accessModes", "may not use ReadWriteOncePod with other access modes"));
    }
    JsonNode storage = spec.at(STORAGE);
    String field = "spec.resources[storage]";
    if (storage.isMissingNode()) {
      causes.add(StatusCause.required(field, ""));
    } else if (Quantity.parse(storage).filter(size -> size.signum() <= 0).isPresent()) {
      causes.add(
          StatusCause.invalid(field, '"' + storage.asText() + '"', "must be greater than zero"));
    }
    String storageClass = spec.path("storageClassName").asText("");
    for (String fault : DnsNames.subdomain(storageClass)) {
      causes.add(StatusCause.invalid("spec.storageClassName", '"' + storageClass + '"', fault));
    }
    return causes;
  }

  /// The specification as Kubernetes holds it inside, whose names and order its messages show.
  private static ObjectNode internal(ObjectNode spec) {
    ObjectNode shown = spec.objectNode();
    shown.set("AccessModes", spec.get("accessModes"));
    shown.set("Selector", spec.get("selector"));
    ObjectNode resources = shown.putObject("Resources");
    resources.set("Limits", spec.path("resources").get("limits"));
    resources.set("Requests", spec.path("resources").get("requests"));
    shown.put("VolumeName", spec.path("volumeName").asText(""));
    shown.set("StorageClassName", spec.get("storageClassName"));
    shown.set("VolumeMode", spec.get("volumeMode"));
    shown.set("DataSource", spec.get("dataSource"));
    shown.set("DataSourceRef", spec.get("dataSourceRef"));
    shown.set("VolumeAttributesClassName", spec.get("volumeAttributesClassName"));
    return shown;
  }

  private static List<StatusCause> shrunk(ObjectNode object, ObjectNode before, ObjectNode now) {
    JsonNode wanted = now.at(STORAGE);
    JsonNode capacity = object.at("/status/capacity/storage");
    return smaller(wanted, before.at(STORAGE)) && smaller(wanted, capacity)
        ? List.of(
            StatusCause.forbidden(
                "spec.resources.requests.storage", "field can not be less than status.capacity"))
        : List.of();
  }

  private static boolean smaller(JsonNode wanted, JsonNode than) {
    Optional<BigDecimal> there = Quantity.parse(than);
    return there.isPresent()
        && Quantity.parse(wanted).filter(w -> w.compareTo(there.get()) < 0).isPresent();
  }
}
