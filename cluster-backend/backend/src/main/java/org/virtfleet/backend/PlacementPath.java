package org.virtfleet.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.controllers.scheduling.PlacementQuestion;

/// `POST /virtfleet/v1/placement` with a VirtualMachine or a VirtualMachineInstance: which nodes
/// could take it now, and why the others could not. Nothing is stored. Instance types are not
/// looked up: ask with what `expand-vm-spec` answers. It is for whoever may make machines in the
/// namespace that the object names, and for whoever has a right to the path.
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
  public boolean judges() {
    return true;
  }

  @Override
  public void handle(Exchange exchange) {
    if (!exchange.info().verb().equals("post")) {
      throw new ApiException(StatusReason.METHOD_NOT_ALLOWED, "a placement is asked for by POST");
    }
    JsonNode object = body(exchange);
    exchange
        .rights()
        .requireCreate(
            "kubevirt.io",
            "virtualmachines",
            object.path("metadata").path("namespace").asText("default"),
            path());
    PlacementQuestion answers = question.get();
    if (answers == null) {
      throw new ApiException(
          StatusReason.SERVICE_UNAVAILABLE, "the scheduler does not run yet: ask again");
    }
    ObjectNode answer = JSON.createObjectNode().put("kind", "Placement");
    ArrayNode nodes = answer.putArray("nodes");
    for (PlacementQuestion.Answer node : ask(answers, object)) {
      nodes
          .addObject()
          .put("name", node.node())
          .put("fits", node.fits())
          .put("reason", node.reason())
          .put("message", node.message());
    }
    exchange.respond(200, answer);
  }

  private static List<PlacementQuestion.Answer> ask(PlacementQuestion question, JsonNode body) {
    try {
      return question.ask(body);
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode body(Exchange exchange) {
    try {
      return JSON.readTree(exchange.body());
    } catch (IOException _) {
      throw ApiException.badRequest("the body is no JSON");
    }
  }
}
