package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.RequestBody;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusDocument;
import org.virtfleet.apiserver.status.StatusReason;

/// `POST …/pods/NAME/eviction`, what `kubectl drain` asks for. The Pod of an instance leaves its
/// node as the instance's `evictionStrategy` says, in KubeVirt's words: a guest that could move is
/// marked to, one that must move and cannot holds the drain up, and any other is shut down; its
/// machine's runStrategy says what comes then. Other Pods are deleted. A guest that Virtfleet did
/// not make has no Pod, so a drain leaves it.
final class PodEviction implements Subresource {
  private static final String KIND = "Eviction";
  private static final String PODS = "pods";
  private static final String VMIS = Machines.VMIS + ".kubevirt.io";
  private static final String MARK = "evacuationNodeName";
  private static final String WEBHOOK =
      "admission webhook \"virt-launcher-eviction-interceptor.kubevirt.io\" denied the request: ";

  /// A user may not change an instance, and who may evict need not be one who may delete it.
  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));

  private final ServerObjects objects;

  PodEviction(ServerObjects objects) {
    this.objects = objects;
  }

  @Override
  public String group() {
    return "";
  }

  @Override
  public Set<String> versions() {
    return Set.of("v1");
  }

  @Override
  public String resource() {
    return PODS;
  }

  @Override
  public String name() {
    return "eviction";
  }

  @Override
  public Set<String> methods() {
    return Set.of("POST");
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String kindVersion() {
    return "policy/v1";
  }

  @Override
  public void handle(Exchange exchange) {
    String name = exchange.info().name();
    ObjectNode eviction = RequestBody.options(exchange, KIND);
    if (!eviction.path("metadata").path("name").asText(name).equals(name)) {
      throw ApiException.badRequest("name in URL does not match name in Eviction object");
    }
    boolean dryRun =
        exchange.query("dryRun").isPresent()
            || !eviction.path("deleteOptions").path("dryRun").isEmpty();
    Scope pods = new Scope(PODS, exchange.info().namespace(), exchange.user());
    ObjectNode pod = objects.get(pods, name);
    if (isOfInstance(pod)) {
      evict(exchange.info().namespace(), pod, dryRun);
    } else if (!dryRun) {
      objects.delete(pods, name);
    }
    exchange.respond(201, StatusDocument.success(StatusDetails.EMPTY).put("code", 201));
  }

  private static boolean isOfInstance(JsonNode pod) {
    String phase = pod.path("status").path("phase").asText("");
    return pod.path("metadata")
            .path("labels")
            .path("kubevirt.io")
            .asText("")
            .equals("virt-launcher")
        && !phase.equals("Succeeded")
        && !phase.equals("Failed");
  }

  private void evict(String namespace, JsonNode pod, boolean dryRun) {
    Scope scope = new Scope(VMIS, namespace, SELF);
    String name = pod.path("metadata").path("annotations").path("kubevirt.io/domain").asText();
    Optional<Instance> found = objects.find(scope, name).map(Instance::new);
    if (found.isEmpty() || found.get().isFinal()) {
      return; // Its Pod follows it.
    }
    Instance vmi = found.get();
    String strategy = vmi.evictionStrategy();
    if (strategy.equals("LiveMigrate") && !vmi.isMigratable()) {
      throw notNow(
          "VMI %s is configured with an eviction strategy but is not live-migratable"
              .formatted(name));
    }
    boolean moves =
        strategy.equals("External") || (strategy.startsWith("LiveMigrate") && vmi.isMigratable());
    if (moves) {
      throw mark(scope, vmi, name, dryRun);
    }
    if (!dryRun) {
      objects.delete(scope, name);
    }
  }

  /// Whoever moves guests takes it from there; the drain asks until it is gone.
  private ApiException mark(Scope scope, Instance vmi, String name, boolean dryRun) {
    String evacuation =
        "Eviction triggered evacuation of VMI \"%s/%s\"".formatted(scope.namespace(), name);
    JsonNode status = vmi.object().path("status");
    if (!status.path(MARK).asText("").isEmpty()) {
      return notNow("Evacuation in progress: " + evacuation);
    }
    if (!dryRun) {
      objects.update(
          scope,
          name,
          now -> {
            now.withObjectProperty("status").set(MARK, status.path("nodeName"));
            return now;
          });
    }
    return notNow(evacuation);
  }

  private static ApiException notNow(String why) {
    return new ApiException(StatusReason.TOO_MANY_REQUESTS, WEBHOOK + why, StatusDetails.EMPTY);
  }
}
