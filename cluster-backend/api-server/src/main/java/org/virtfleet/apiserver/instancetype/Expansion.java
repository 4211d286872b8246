package org.virtfleet.apiserver.instancetype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;

/// The instance type and the preference that a VirtualMachine names.
public final class Expansion {

  private static final String SPEC = "spec.template.spec.";

  private final Objects objects;
  private final Inference inference;

  public Expansion(Objects objects) {
    this.objects = objects;
    this.inference = new Inference(objects);
  }

  /// Whether a machine names any.
  public static boolean areNamedBy(JsonNode vm) {
    JsonNode spec = vm.path("spec");
    return spec.has(Matcher.INSTANCETYPE.field()) || spec.has(Matcher.PREFERENCE.field());
  }

  private record Named(Optional<JsonNode> type, Optional<JsonNode> preference) {
    boolean nothing() {
      return type.isEmpty() && preference.isEmpty();
    }

    JsonNode wishes() {
      return preference.orElseGet(JsonNodeFactory.instance::objectNode);
    }
  }

  /// What is wrong with the way in which the machine names them.
  ///
  /// @param old the machine as it is; empty for a new one
  public List<StatusCause> checkMatchers(JsonNode vm, Optional<ObjectNode> old) {
    var causes = new ArrayList<StatusCause>();
    for (Matcher role : Matcher.values()) {
      JsonNode matcher = vm.path("spec").path(role.field());
      if (matcher.isObject()) {
        MatcherCheck.check(role.field(), matcher, causes);
        old.map(o -> o.path("spec").path(role.field()))
            .ifPresent(before -> MatcherCheck.checkChange(role.field(), before, matcher, causes));
      }
    }
    return causes;
  }

  /// Puts names in the place of volumes whose labels tell them, and fills in what a new machine
  /// gets from its preference before any default.
  ///
  /// @throws org.virtfleet.apiserver.status.ApiException `BAD_REQUEST` when nothing can be inferred
  public void complete(ObjectNode vm) {
    for (Matcher role : Matcher.values()) {
      inference.infer(role, vm);
    }
    try {
      Matcher.PREFERENCE
          .find(vm, objects)
          .ifPresent(wishes ->
              PreferenceRules.machine(
                  wishes,
                  vm.withObjectProperty("spec")
                      .withObjectProperty("template")
                      .withObjectProperty("spec")));
    } catch (Matcher.NotFound _) {
      // Said when the machine is validated.
    }
  }

  /// Writes both into the machine. One that names what is not there (yet) is left as it is: it will
  /// not start before that is there.
  ///
  /// @param vm changed in place; half done when it does not fit
  /// @return what does not fit
  public List<StatusCause> apply(ObjectNode vm) {
    Named named;
    try {
      named = named(vm);
    } catch (Matcher.NotFound _) {
      return List.of();
    }
    if (named.nothing()) {
      return List.of();
    }
    var causes = new ArrayList<StatusCause>();
    ObjectNode template = vm.withObjectProperty("spec").withObjectProperty("template");
    ObjectNode spec = template.withObjectProperty("spec");
    causes.addAll(Requirements.check(named.type, named.wishes(), spec));
    if (causes.isEmpty()) {
      causes.addAll(write(named, spec, template.withObjectProperty("metadata")));
    }
    return causes;
  }

  private Named named(JsonNode vm) throws Matcher.NotFound {
    return new Named(Matcher.INSTANCETYPE.find(vm, objects), Matcher.PREFERENCE.find(vm, objects));
  }

  private static List<StatusCause> write(Named named, ObjectNode spec, ObjectNode metadata) {
    var causes = new ArrayList<StatusCause>();
    CpuTopology topology = CpuTopology.of(named.wishes());
    named.type.ifPresent(type -> {
      topology
          .refusal(type.path("cpu").path("guest").asLong(1))
          .ifPresent(why ->
              causes.add(new StatusCause("FieldValueInvalid", why, "instancetype.spec.cpu.guest")));
      for (String path : InstancetypeRules.conflicts(type, spec, metadata)) {
        String field = path.startsWith("annotations.") ? path : SPEC + path;
        causes.add(
            new StatusCause(
                "FieldValueInvalid",
                "VM field(s) " + field + " conflicts with selected instance type",
                field));
      }
      if (causes.isEmpty()) {
        InstancetypeRules.apply(type, topology, spec, metadata);
      }
    });
    if (causes.isEmpty()) {
      PreferenceRules.apply(named.wishes(), spec, metadata);
    }
    return causes;
  }

  /// The machine as it would have to be written without them: with the disks and the card that
  /// every machine has, and without the two names. Whether it has what the preference demands is no
  /// matter here.
  ///
  /// @param vm changed in place; half done when it does not fit
  /// @return what does not fit
  public List<StatusCause> expand(ObjectNode vm) {
    if (!areNamedBy(vm)) {
      return List.of();
    }
    ObjectNode template = vm.withObjectProperty("spec").withObjectProperty("template");
    ObjectNode spec = template.withObjectProperty("spec");
    DefaultDevices.add(spec);
    try {
      List<StatusCause> causes = write(named(vm), spec, template.withObjectProperty("metadata"));
      complete(vm, spec);
      return causes;
    } catch (Matcher.NotFound missing) {
      throw ApiException.badRequest(String.valueOf(missing.getMessage()));
    }
  }

  /// Leaves out what spoke of the two, and says what KubeVirt's types always say.
  private static void complete(ObjectNode vm, ObjectNode spec) {
    vm.withObjectProperty("spec")
        .remove(List.of(Matcher.INSTANCETYPE.field(), Matcher.PREFERENCE.field()));
    if (vm.get("status") instanceof ObjectNode status) {
      status.remove(List.of("instancetypeRef", "preferenceRef"));
    } else {
      vm.putObject("status");
    }
    if (!spec.has("evictionStrategy")) {
      spec.put("evictionStrategy", "None");
    }
    if (!spec.has("architecture")) {
      spec.put("architecture", "amd64");
    }
    ObjectNode domain = spec.withObjectProperty("domain");
    domain.withObjectProperty("resources");
    if (!domain.at("/machine/type").isTextual()) {
      domain.withObjectProperty("machine").put("type", "q35");
    }
    if (domain.get("features") instanceof ObjectNode features && !features.has("acpi")) {
      features.putObject("acpi");
    }
  }
}
