package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// `readinessProbe` and `livenessProbe`: one handler each, and a pod network for those that need
/// it.
final class Probes implements SpecCheck {

  private static final List<String> PROBES = List.of("readinessProbe", "livenessProbe");
  private static final List<String> NETWORKED = List.of("httpGet", "tcpSocket");
  private static final List<String> HANDLERS =
      List.of("httpGet", "tcpSocket", "exec", "guestAgentPing");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    for (String name : PROBES) {
      if (spec.has(name)) {
        handlers(spec.path(name), at + "." + name, causes);
      }
    }
    if (Networks.of(spec, at).hasPodNetwork()) {
      return;
    }
    for (String name : PROBES) {
      for (String handler : NETWORKED) {
        if (spec.path(name).has(handler)) {
          String field = at + "." + name + "." + handler;
          causes.invalid(field, field + " is only allowed if the Pod Network is attached");
        }
      }
    }
  }

  private static void handlers(JsonNode probe, String field, Causes causes) {
    long handlers = HANDLERS.stream().filter(probe::has).count();
    if (handlers > 1) {
      causes.invalid(field, field + " must have exactly one probe type set");
    }
    if (handlers < 1) {
      causes.required(
          field,
          "either %s.tcpSocket, %s.exec or %s.httpGet must be set if a %s is specified"
              .formatted(field, field, field, field));
    }
  }
}
