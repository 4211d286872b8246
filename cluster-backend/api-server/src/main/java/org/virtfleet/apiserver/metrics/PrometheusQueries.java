package org.virtfleet.apiserver.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.Rights;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.promql.BadQuery;
import org.virtfleet.promql.PrometheusJson;
import org.virtfleet.promql.Question;

/// `query` and `query_range` of Prometheus' HTTP API, answered by all agents together: each asker
/// gets what they may see.
final class PrometheusQueries {
  private static final int UNPROCESSABLE = 422;

  private final ServerObjects objects;
  private final AgentQueries agents;
  private final Clock clock;

  PrometheusQueries(ServerObjects objects, NodeProxy agents, Clock clock) {
    this.objects = objects;
    this.agents = new AgentQueries(objects, agents);
    this.clock = clock;
  }

  /// @param range whether `query_range` is asked
  void answer(Exchange exchange, boolean range) throws InterruptedException {
    try {
      Fields parameters = parameters(exchange);
      Question question =
          range
              ? Question.over(parameters::getValue)
              : Question.at(parameters::getValue, clock.millis());
      answer(exchange, question, exchange.rights());
    } catch (BadQuery e) {
      exchange.respond(400, PrometheusJson.error("bad_data", e.sentence()));
    }
  }

  private void answer(Exchange exchange, Question question, Rights rights)
      throws InterruptedException {
    Visible visible = Visible.of(rights, question.query(), objects);
    Question forced = question.about(visible.force(question.query()));
    List<String> warnings = new ArrayList<>();
    ArrayNode result = JsonNodeFactory.instance.arrayNode();
    for (AgentQueries.Answer answer : agents.ask(forced, question.query().only("node"))) {
      if (answer.code() == UNPROCESSABLE) {
        String why = answer.body().path("error").asText();
        exchange.respond(UNPROCESSABLE, PrometheusJson.error("execution", why));
        return;
      }
      answer.problem().ifPresent(warnings::add);
      for (JsonNode series : answer.body().path("data").path("result")) {
        if (isItsOwn(series, answer.node()) && visible.shows(series.path("metric"))) {
          result.add(series);
        }
      }
    }
    ObjectNode body =
        switch (question) {
          case Question.At _ -> PrometheusJson.success("vector", result, warnings);
          case Question.Over _ -> PrometheusJson.success("matrix", result, warnings);
        };
    exchange.respond(200, body);
  }

  /// An agent speaks for its own node only.
  private static boolean isItsOwn(JsonNode series, String node) {
    return series.path("metric").path("node").asText().equals(node);
  }

  /// Of the URL, and of a form in the body.
  private static Fields parameters(Exchange exchange) throws BadQuery {
    try {
      return Request.getParameters(exchange.request());
    } catch (Exception e) {
      throw new BadQuery("the form cannot be read: " + e.getMessage());
    }
  }
}
