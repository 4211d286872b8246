package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.JsonSyntax;
import org.virtfleet.apiserver.instancetype.Expansion;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// `PUT namespaces/NS/expand-vm-spec`: a machine that need not be stored, with its instance type
/// and preference written into it.
final class ExpandMachine extends KubeVirtSubresource {
  private static final JsonMapper JSON = new JsonMapper();

  private final Expansion types;

  ExpandMachine(Expansion types) {
    super("expand-vm-spec", "", "PUT");
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
      throw ApiException.badRequest(
          "VM namespace must be empty or %s, not %s".formatted(namespace, own));
    }
    vm.withObjectProperty("metadata").put("namespace", namespace);
    exchange.respond(200, ExpandSpec.expanded(types, vm));
  }

  private static ApiException invalid(JsonNode spec) {
    List<StatusCause> causes = new ArrayList<>();
    if (spec.isMissingNode()) {
      causes.add(new StatusCause("", "spec in body is required", ""));
      causes.add(new StatusCause("", "spec in body must be of type object: \"null\"", ""));
    } else if (!spec.path("template").isObject()) {
      causes.add(new StatusCause("", "spec.template in body is required", ""));
    }
    return new ApiException(
        StatusReason.BAD_REQUEST,
        "Object is not a valid VirtualMachine",
        StatusDetails.EMPTY.withCauses(causes));
  }

  private static ObjectNode read(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      boolean isMachine =
          json.path("kind").asText("").equals("VirtualMachine")
              && json.path("spec").isObject()
              && json.path("spec").path("template").path("spec").isObject();
      if (isMachine && json instanceof ObjectNode vm) {
        return vm;
      }
      throw invalid(json.path("spec"));
    } catch (JacksonException e) {
      throw ApiException.badRequest(
          "Can not unmarshal Request body to struct, error: "
              + JsonSyntax.fault(new String(body, StandardCharsets.UTF_8))
                  .orElse(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory cannot fail.", e);
    }
  }
}
