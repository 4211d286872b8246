package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.status.StatusCause;

/// A class says once where and how its volumes are made. What a class of ours may say is in
/// docs/architecture.md, Storage.
final class StorageClassRules implements KindRules {

  private static final String OURS = "virtfleet.org/pool";

  private static final Pattern POOL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /// Pools that clusters make for themselves: what they hold belongs to their claims.
  private static final Pattern OF_A_CLUSTER = Pattern.compile("virtfleet-[a-z0-9]{8}");

  private static final Map<String, List<String>> WORDS =
      Map.of("format", List.of("qcow2", "raw"), "allocation", List.of("full", "thin"));

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    return old.map(before -> changed(object, before)).orElseGet(() -> wrong(object));
  }

  private static List<StatusCause> changed(ObjectNode object, ObjectNode old) {
    List<StatusCause> causes = new ArrayList<>();
    for (String field : List.of("parameters", "provisioner", "reclaimPolicy")) {
      if (isChanged(object, old, field)) {
        causes.add(StatusCause.forbidden(field, "updates to " + field + " are forbidden."));
      }
    }
    if (isChanged(object, old, "volumeBindingMode")) {
      causes.add(
          StatusCause.invalid(
              "volumeBindingMode",
              object.path("volumeBindingMode").toString(),
              "field is immutable"));
    }
    return causes;
  }

  /// No parameters are the same as an empty map of them.
  private static boolean isChanged(ObjectNode object, ObjectNode old, String field) {
    JsonNode is = object.path(field);
    JsonNode was = old.path(field);
    boolean bothEmpty = is.isEmpty() && was.isEmpty() && !is.isTextual() && !was.isTextual();
    return !is.equals(was) && !bothEmpty;
  }

  private static List<StatusCause> wrong(ObjectNode object) {
    List<StatusCause> causes = new ArrayList<>();
    if (object.path("provisioner").asText("").equals(OURS)) {
      for (var said : object.path("parameters").properties()) {
        wrong(said.getKey(), said.getValue().asText("")).ifPresent(causes::add);
      }
    }
    return causes;
  }

  private static Optional<StatusCause> wrong(String name, String value) {
    String field = "parameters[" + name + "]";
    if (name.equals("pool")) {
      return wrongPool(field, value);
    }
    List<String> words = WORDS.get(name);
    if (words == null) {
      return Optional.of(
          StatusCause.notSupported("parameters", name, List.of("allocation", "format", "pool")));
    }
    return words.contains(value)
        ? Optional.empty()
        : Optional.of(StatusCause.notSupported(field, value, words));
  }

  private static Optional<StatusCause> wrongPool(String field, String name) {
    if (!POOL.matcher(name).matches()) {
      return Optional.of(
          StatusCause.invalid(
              field,
              name,
              "must be the name of a storage pool that the nodes' libvirt has: letters, digits, '.', '_' and '-', at most 100"));
    }
    return OF_A_CLUSTER.matcher(name).matches()
        ? Optional.of(
            StatusCause.invalid(
                field, name, "belongs to a cluster: leave pool out to use this cluster's own"))
        : Optional.empty();
  }
}
