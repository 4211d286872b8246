package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// A Deployment's template is completed as a pod is; its selector selects what comes of the
/// template, and never changes.
final class DeploymentRules implements KindRules {

  private static final String TEMPLATE = "spec.template.spec";
  private static final String ROLLING = "spec.strategy.rollingUpdate";

  @Override
  public void complete(ObjectNode object) {
    KindRules.part(object, "spec")
        .flatMap(spec -> KindRules.part(spec, "template"))
        .flatMap(template -> KindRules.part(template, "spec"))
        .ifPresent(PodRules::completeSpec);
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode spec = object.path("spec");
    atLeastNone(spec, "replicas", causes);
    JsonNode selector = spec.path("selector");
    selector(selector, causes);
    JsonNode labels = spec.at("/template/metadata/labels");
    if (!matches(selector, labels)) {
      causes.add(
          StatusCause.invalid(
              "spec.template.metadata.labels",
              labels.isMissingNode() ? "null" : labels.toString(),
              "`selector` does not match template `labels`"));
    }
    causes.addAll(PodSpecRules.check(spec.at("/template/spec"), TEMPLATE));
    String restart = spec.at("/template/spec/restartPolicy").asText("Always");
    if (!restart.equals("Always")) {
      causes.add(
          StatusCause.notSupported(
              TEMPLATE + ".restartPolicy", '"' + restart + '"', List.of("Always")));
    }
    strategy(spec.path("strategy"), causes);
    atLeastNone(spec, "minReadySeconds", causes);
    atLeastNone(spec, "revisionHistoryLimit", causes);
    atLeastNone(spec, "progressDeadlineSeconds", causes);
    long deadline = spec.path("progressDeadlineSeconds").asLong(Long.MAX_VALUE);
    if (deadline <= spec.path("minReadySeconds").asLong(0)) {
      causes.add(
          StatusCause.invalid(
              "spec.progressDeadlineSeconds",
              Long.toString(deadline),
              "must be greater than minReadySeconds"));
    }
    if (old.isPresent() && !old.get().at("/spec/selector").equals(selector)) {
      causes.add(StatusCause.invalid("spec.selector", selector.toString(), "field is immutable"));
    }
    return causes;
  }

  private static void atLeastNone(JsonNode spec, String field, List<StatusCause> causes) {
    long number = spec.path(field).asLong(0);
    if (number < 0) {
      causes.add(
          StatusCause.invalid(
              "spec." + field, Long.toString(number), "must be greater than or equal to 0"));
    }
  }

  private static void selector(JsonNode selector, List<StatusCause> causes) {
    if (!selector.isObject()) {
      causes.add(StatusCause.required("spec.selector", ""));
      return;
    }
    causes.addAll(SelectorRules.selector(selector, "spec.selector"));
    if (selector.path("matchLabels").isEmpty() && selector.path("matchExpressions").isEmpty()) {
      causes.add(
          StatusCause.invalid("spec.selector", "{}", "empty selector is invalid for deployment"));
    }
  }

  private static boolean matches(JsonNode selector, JsonNode labels) {
    return selector.isObject()
        && selector.path("matchLabels").properties().stream()
            .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
  }

  private static void strategy(JsonNode strategy, List<StatusCause> causes) {
    JsonNode rolling = strategy.path("rollingUpdate");
    switch (strategy.path("type").asText("RollingUpdate")) {
      case "RollingUpdate" -> rolling(rolling, causes);
      case "Recreate" -> {
        if (rolling.isObject()) {
          causes.add(
              StatusCause.forbidden(
                  ROLLING, "may not be specified when strategy `type` is 'Recreate'"));
        }
      }
      case String other ->
          causes.add(
              StatusCause.notSupported(
                  "spec.strategy",
                  "{\"Type\":\"%s\",\"RollingUpdate\":null}".formatted(other),
                  List.of("Recreate", "RollingUpdate")));
    }
  }

  private static void rolling(JsonNode rolling, List<StatusCause> causes) {
    JsonNode away = rolling.path("maxUnavailable");
    JsonNode more = rolling.path("maxSurge");
    causes.addAll(IntOrPercent.check(away, ROLLING + ".maxUnavailable"));
    causes.addAll(IntOrPercent.check(more, ROLLING + ".maxSurge"));
    boolean given = away.isValueNode() && more.isValueNode();
    if (given && IntOrPercent.number(away) == 0 && IntOrPercent.number(more) == 0) {
      causes.add(
          StatusCause.invalid(
              ROLLING + ".maxUnavailable", away.toString(), "may not be 0 when `maxSurge` is 0"));
    }
    causes.addAll(IntOrPercent.checkShare(away, ROLLING + ".maxUnavailable"));
  }

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (old.isEmpty()) {
      object.putObject("status");
    }
  }
}
