package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.apiserver.resource.LabelSyntax;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.OtherForm;
import org.virtfleet.apiserver.status.StatusCause;

/// Events under both their groups, after Kubernetes' `pkg/apis/core/validation/events.go`. Faults
/// are told by the names of core/v1 whichever group is asked, as Kubernetes tells them.
///
/// @param form present for `events.k8s.io`, which takes events of the new style only: with an
///   `eventTime`, and unchangeable but for their series
record EventRules(Optional<OtherForm> form) implements KindRules {

  /// Of `action`, `reason` and `reportingInstance`.
  private static final int MAX_WORD = 128;

  private static final int MAX_MESSAGE = 1024;

  /// Where events of the new style may be about objects without a namespace.
  private static final List<String> CLUSTER_WIDE = List.of("default", "kube-system");

  private static final List<String> TIMES = List.of("firstTimestamp", "lastTimestamp", "eventTime");

  private static final List<String> UNCHANGEABLE =
      List.of(
          "involvedObject",
          "reason",
          "message",
          "source",
          "firstTimestamp",
          "lastTimestamp",
          "count",
          "type",
          "eventTime",
          "action",
          "related",
          "reportingComponent",
          "reportingInstance");

  /// Events always show these fields, empty or not.
  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    for (String time : TIMES) {
      if (!object.has(shown(time))) {
        object.putNull(shown(time));
      }
    }
    if (!object.has(shown("source"))) {
      object.putObject(shown("source"));
    }
    if (form.isPresent()) {
      if (!object.has("regarding")) {
        object.putObject("regarding");
      }
      return;
    }
    for (String field : List.of("reportingComponent", "reportingInstance")) {
      if (!object.has(field)) {
        object.put(field, "");
      }
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    ObjectNode event = stored(object);
    List<StatusCause> causes = new ArrayList<>();
    if (absent(event, "eventTime")) {
      checkOldStyle(event, causes);
    } else {
      checkNewStyle(event, causes);
    }
    if (form.isPresent()) {
      old.map(this::stored)
          .ifPresentOrElse(o -> checkUpdate(event, o, causes), () -> checkNew(event, causes));
    }
    return causes;
  }

  private static void checkOldStyle(ObjectNode event, List<StatusCause> causes) {
    String namespace = ObjectMeta.of(event).namespace();
    String about = event.at("/involvedObject/namespace").asText("");
    if (!about.equals(namespace) && !(about.isEmpty() && namespace.equals("default"))) {
      causes.add(foreign(about));
    }
  }

  private void checkNewStyle(ObjectNode event, List<StatusCause> causes) {
    String about = event.at("/involvedObject/namespace").asText("");
    if (about.isEmpty() && !CLUSTER_WIDE.contains(ObjectMeta.of(event).namespace())) {
      causes.add(foreign(about));
    }
    String reporter = event.path("reportingComponent").asText("");
    String field = form.isPresent() ? "reportingController" : "reportingComponent";
    if (reporter.isEmpty()) {
      causes.add(StatusCause.required(field, ""));
    }
    LabelSyntax.keyFaults(reporter)
        .forEach(fault -> causes.add(StatusCause.invalid(field, '"' + reporter + '"', fault)));
    for (String word : List.of("reportingInstance", "action", "reason")) {
      if (event.path(word).asText("").isEmpty()) {
        causes.add(StatusCause.required(word, ""));
      }
      checkLength(event, word, MAX_WORD, causes);
    }
    checkLength(event, "message", MAX_MESSAGE, causes);
  }

  private static void checkLength(
      ObjectNode event, String field, int most, List<StatusCause> causes) {
    if (event.path(field).asText("").length() > most) {
      causes.add(invalid(field, "can have at most " + most + " characters"));
    }
  }

  private static void checkNew(ObjectNode event, List<StatusCause> causes) {
    checkSeries(event, causes);
    if (absent(event, "eventTime")) {
      causes.add(StatusCause.required("eventTime", ""));
    }
    String type = event.path("type").asText("");
    if (!type.equals("Normal") && !type.equals("Warning")) {
      causes.add(invalid("type", "has invalid value: " + type));
    }
    for (String field : List.of("firstTimestamp", "lastTimestamp")) {
      if (!absent(event, field)) {
        causes.add(invalid(field, "needs to be unset"));
      }
    }
    if (event.path("count").asInt(0) != 0) {
      causes.add(invalid("count", "needs to be unset"));
    }
    JsonNode source = event.path("source");
    if (!absent(source, "component") || !absent(source, "host")) {
      causes.add(invalid("source", "needs to be unset"));
    }
  }

  private static void checkUpdate(ObjectNode event, ObjectNode old, List<StatusCause> causes) {
    if (!event.path("series").equals(old.path("series"))) {
      checkSeries(event, causes);
    }
    for (String field : UNCHANGEABLE) {
      if (!same(event.path(field), old.path(field))) {
        String name = field.equals("reportingComponent") ? "reportingController" : field;
        causes.add(StatusCause.invalid(name, event.path(field).toString(), "field is immutable"));
      }
    }
  }

  private static void checkSeries(ObjectNode event, List<StatusCause> causes) {
    if (absent(event, "series")) {
      return;
    }
    if (event.at("/series/count").asInt(0) < 2) {
      causes.add(invalid("series.count", "should be at least 2"));
    }
    if (absent(event.path("series"), "lastObservedTime")) {
      causes.add(StatusCause.required("series.lastObservedTime", ""));
    }
  }

  /// A moment may be written in several ways; nothing is as good as null.
  private static boolean same(JsonNode one, JsonNode other) {
    boolean nothing = one.isNull() || one.isMissingNode();
    if (nothing || other.isNull() || other.isMissingNode()) {
      return nothing == (other.isNull() || other.isMissingNode());
    }
    return one.equals(other) || Objects.equals(moment(one), moment(other));
  }

  /// What is no moment equals nothing but itself.
  private static Object moment(JsonNode node) {
    try {
      return OffsetDateTime.parse(node.asText("")).toInstant();
    } catch (DateTimeParseException _) {
      return node;
    }
  }

  private static StatusCause foreign(String namespace) {
    return StatusCause.invalid(
        "involvedObject.namespace", '"' + namespace + '"', "does not match event.namespace");
  }

  /// Kubernetes shows no value of these.
  private static StatusCause invalid(String field, String detail) {
    return StatusCause.invalid(field, "\"\"", detail);
  }

  private static boolean absent(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isNull() || (value.asText("").isEmpty() && !value.isContainerNode());
  }

  private ObjectNode stored(ObjectNode object) {
    return form.map(f -> f.toStored(object)).orElse(object);
  }

  private String shown(String field) {
    return form.map(f -> f.toShown(field)).orElse(field);
  }
}
