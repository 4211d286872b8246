package org.virtfleet.apiserver.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.nodeproxy.AgentAnswer;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.promql.Question;

/// Puts a question to many agents at once. One that does not answer in time costs a warning and
/// nobody else's answer.
final class AgentQueries {
  private static final Logger log = LoggerFactory.getLogger(AgentQueries.class);
  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));
  private static final JsonMapper JSON = new JsonMapper();

  /// A person waits; a day of a guest takes an agent some ten milliseconds.
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final ServerObjects objects;
  private final NodeProxy agents;

  AgentQueries(ServerObjects objects, NodeProxy agents) {
    this.objects = objects;
    this.agents = agents;
  }

  /// What one node said.
  ///
  /// @param code HTTP status; 0 when it did not answer
  /// @param body Prometheus' JSON
  /// @param problem a sentence for the client when there is no use in the answer
  record Answer(String node, int code, JsonNode body, Optional<String> problem) {}

  /// @param node the only one to ask; empty for all
  List<Answer> ask(Question question, Optional<String> node) throws InterruptedException {
    List<String> nodes =
        objects.list(new Scope("nodes", "", SELF)).stream()
            .map(n -> n.path("metadata").path("name").asText())
            .filter(name -> node.isEmpty() || node.get().equals(name))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> calls =
          nodes.stream().<Callable<Answer>>map(name -> () -> ask(question, name)).toList();
      return threads.invokeAll(calls).stream().map(AgentQueries::result).toList();
    }
  }

  private static Answer result(Future<Answer> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an agent's failure is an answer", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("the answer is there already", e);
    }
  }

  private Answer ask(Question question, String node) throws InterruptedException {
    try {
      AgentAnswer answer =
          agents.ask(node, "/api/v1/" + question.path(), question.parameters(), DEADLINE);
      JsonNode body = JSON.readTree(answer.body());
      Optional<String> problem =
          answer.isSuccess()
              ? Optional.empty()
              : Optional.of("node " + node + " answered with HTTP status " + answer.code());
      return new Answer(node, answer.code(), body, problem);
    } catch (ApiException e) {
      return silent(node, e.text());
    } catch (IOException e) {
      log.info("The agent of node {} does not answer a query: {}", node, e.toString());
      return silent(node, "node " + node + " does not answer");
    }
  }

  private static Answer silent(String node, String why) {
    return new Answer(node, 0, JSON.missingNode(), Optional.of(why));
  }
}
