package org.virtfleet.backend;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.controllers.scheduling.PlacementQuestion;

/// `POST /virtfleet/v1/placement` with a VirtualMachine or a VirtualMachineInstance: which nodes
/// could take it now, and why the others could not. Nothing is stored. Instance types are not
/// looked up: ask with what `expand-vm-spec` answers.
final class PlacementPath implements PathHandler {
  private static final JsonMapper JSON = new JsonMapper();

  private final AtomicReference<@Nullable PlacementQuestion> question = new AtomicReference<>();

  /// Once the scheduler runs.
  void answerBy(PlacementQuestion answers) {
    question.set(answers);
  }

  @Override
  public String path() {
    return "/virtfleet/v1/placement";
  }

  @Override
  public void handle(Exchange exchange) {
    if (!exchange.request().getMethod().equals("POST")) {
      throw new ApiException(StatusReason.METHOD_NOT_ALLOWED, "a placement is asked for by POST");
    }
    VirtualMachineInstance instance = instance(exchange);
    PlacementQuestion answers = question.get();
    if (answers == null) {
      throw new ApiException(
          StatusReason.SERVICE_UNAVAILABLE, "the scheduler does not run yet: ask again");
    }
    ObjectNode answer = JSON.createObjectNode().put("kind", "Placement");
    ArrayNode nodes = answer.putArray("nodes");
    for (PlacementQuestion.Answer node : answers.ask(instance)) {
      nodes
          .addObject()
          .put("name", node.node())
          .put("fits", node.fits())
          .put("reason", node.reason())
          .put("message", node.message());
    }
    exchange.respond(200, answer);
  }

  private static VirtualMachineInstance instance(Exchange exchange) {
    try {
      JsonNode body = JSON.readTree(exchange.body());
      JsonNode from =
          switch (body.path("kind").asText("")) {
            case "VirtualMachine" -> body.at("/spec/template");
            case "VirtualMachineInstance" -> body;
            default ->
                throw ApiException.badRequest(
                    "the body is neither a VirtualMachine nor a VirtualMachineInstance");
          };
      if (!from.path("spec").path("domain").isObject()) {
        throw ApiException.badRequest("the body has no spec.domain");
      }
      var instance = new VirtualMachineInstance();
      instance.setSpec(JSON.treeToValue(from.path("spec"), VirtualMachineInstanceSpec.class));
      instance.getMetadata().setNamespace(text(body, "namespace", "default"));
      instance.getMetadata().setName(text(body, "name", "unnamed"));
      Map<String, String> labels = new HashMap<>();
      from.at("/metadata/labels")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      instance.getMetadata().setLabels(labels);
      return instance;
    } catch (JacksonException e) {
      throw ApiException.badRequest("the body cannot be read: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(JsonNode body, String field, String otherwise) {
    return body.path("metadata").path(field).asText(otherwise);
  }
}
