package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.admission.kubevirt.SchemaComplaints;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.instancetype.Expansion;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.GoJson;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// `PUT namespaces/NS/expand-vm-spec`: a machine that need not be stored, with its instance type
/// and preference written into it.
final class ExpandMachine extends KubeVirtSubresource {
  private final ServerObjects objects;
  private final Expansion types;

  ExpandMachine(ServerObjects objects, Expansion types) {
    super("expand-vm-spec", "", "PUT");
    this.objects = objects;
    this.types = types;
  }

  @Override
  String representation() {
    return "application/json";
  }

  @Override
  void answer(Exchange exchange) {
    ObjectNode vm = read(exchange.body());
    String namespace = exchange.info().namespace();
    String own = vm.path("metadata").path("namespace").asText("");
    if (!own.isEmpty() && !own.equals(namespace)) {
      throw ApiException.badRequest("VM namespace must be empty or " + namespace);
    }
    vm.withObjectProperty("metadata").put("namespace", namespace);
    exchange.respond(200, ExpandSpec.expanded(types, vm));
  }

  private static ApiException invalid(List<StatusCause> causes) {
    return new ApiException(
        StatusReason.BAD_REQUEST,
        "Object is not a valid VirtualMachine",
        StatusDetails.EMPTY.withCauses(causes));
  }

  /// KubeVirt's own schema asks for a specification twice.
  private List<StatusCause> faults(JsonNode json) {
    List<StatusCause> faults =
        new ArrayList<>(SchemaComplaints.of(objects.resource("virtualmachines.kubevirt.io"), json));
    if (json.path("spec").isMissingNode()) {
      faults.add(new StatusCause("", "spec in body must be of type object: \"null\"", ""));
    }
    return faults;
  }

  private ObjectNode read(byte[] body) {
    JsonNode json = ActionOptions.tree(body);
    if (!json.isObject() && !json.isNull()) {
      throw ActionOptions.unreadable(
          GoJson.cannotHold(json, "value of type map[string]interface {}"));
    }
    List<StatusCause> faults = faults(json);
    boolean isMachine = faults.isEmpty() && json.path("kind").asText("").equals("VirtualMachine");
    if (isMachine && json instanceof ObjectNode vm) {
      return vm;
    }
    throw invalid(faults);
  }
}
