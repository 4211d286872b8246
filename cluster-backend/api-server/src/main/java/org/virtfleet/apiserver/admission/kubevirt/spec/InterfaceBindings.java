package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/// How each interface is bound to its network.
final class InterfaceBindings implements SpecCheck {

  private static final List<String> BINDINGS =
      List.of("bridge", "masquerade", "sriov", "passtBinding", "binding");

  private static final Set<String> STATES = Set.of("", "absent", "up", "down");

  /// The address of KubeVirt's own bridge beside the guest.
  private static final String RESERVED_MAC = "02:00:00:00:00:00";

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    Networks all = Networks.of(spec, at);
    for (int i = 0; i < all.interfaces().size(); i++) {
      state(all, i, causes);
    }
    for (int i = 0; i < all.interfaces().size(); i++) {
      binding(all, i, causes);
    }
  }

  private static void state(Networks all, int i, Causes causes) {
    JsonNode one = all.interfaces().get(i);
    String name = one.path("name").asText("");
    String field = all.interfaceField(i) + ".state";
    String state = one.path("state").asText("");
    if (!STATES.contains(state)) {
      causes.invalid(
          field, "logical %s interface state value is unsupported: %s".formatted(name, state));
    }
    if (one.has("sriov") && (state.equals("up") || state.equals("down"))) {
      causes.invalid(
          field,
          "\"%s\" interface's state \"%s\" is not supported for SR-IOV NICs"
              .formatted(name, state));
    }
    if (state.equals("absent") && !one.has("bridge")) {
      causes.invalid(
          field,
          "\"%s\" interface's state \"%s\" is supported only for bridge binding"
              .formatted(name, state));
    }
    if (state.equals("absent") && all.network(name).has("pod")) {
      causes.invalid(
          field,
          "\"%s\" interface's state \"%s\" is not supported on default networks"
              .formatted(name, state));
    }
  }

  private static void binding(Networks all, int i, Causes causes) {
    JsonNode one = all.interfaces().get(i);
    String name = one.path("name").asText("");
    String field = all.interfaceField(i);
    boolean pod = all.network(name).has("pod");
    if (BINDINGS.stream().filter(one::has).count() != 1) {
      causes.invalid(
          field,
          "logical %s interface must have exactly one binding method or binding plugin"
              .formatted(name));
    }
    if (one.has("masquerade")) {
      if (!pod) {
        causes.invalid(field + ".name", "Masquerade interface only implemented with pod network");
      }
      if (one.path("macAddress").asText("").equals(RESERVED_MAC)) {
        causes.invalid(
            field + ".macAddress",
            "The requested MAC address is reserved for the in-pod bridge. Please choose another one.");
      }
    }
    if (one.has("passtBinding") && !pod) {
      causes.invalid(field + ".name", "PasstBinding interface only implemented with pod network");
    }
  }
}
