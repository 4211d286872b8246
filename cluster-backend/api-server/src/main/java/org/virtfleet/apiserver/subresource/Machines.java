package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// Reads and changes the machine and the instance that a request names.
final class Machines {
  static final String VMS = "virtualmachines";
  static final String VMIS = "virtualmachineinstances";
  private static final String GROUP = "kubevirt.io";
  private static final String VM = "virtualmachine";
  private static final String VMI = "virtualmachineinstance";
  private static final String CLAIMS = "persistentvolumeclaims";
  private static final String CLAIM = "persistentvolumeclaim";

  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));

  private final ServerObjects objects;

  Machines(ServerObjects objects) {
    this.objects = objects;
  }

  /// The machine, or `NOT_FOUND`.
  Machine vm(Exchange exchange) {
    String name = exchange.info().name();
    return objects
        .find(scope(exchange, VMS), name)
        .map(Machine::new)
        .orElseThrow(() -> notFound(VM, name));
  }

  /// Fails with `NOT_FOUND` when there is no machine.
  void requireVm(Exchange exchange) {
    vm(exchange);
  }

  /// The instance, or `NOT_FOUND`.
  Instance vmi(Exchange exchange) {
    return findVmi(exchange).orElseThrow(() -> notFound(VMI, exchange.info().name()));
  }

  Optional<Instance> findVmi(Exchange exchange) {
    return objects.find(scope(exchange, VMIS), exchange.info().name()).map(Instance::new);
  }

  /// The claim, or `NOT_FOUND`.
  ObjectNode claim(Exchange exchange, String name) {
    return objects
        .find(new Scope(CLAIMS, exchange.info().namespace(), exchange.user()), name)
        .orElseThrow(() -> notFound(CLAIM, name));
  }

  void updateVm(Exchange exchange, UnaryOperator<ObjectNode> change) {
    objects.update(scope(exchange, VMS), exchange.info().name(), change);
  }

  void updateVmStatus(Exchange exchange, UnaryOperator<ObjectNode> change) {
    objects.updateStatus(scope(exchange, VMS), exchange.info().name(), change);
  }

  /// In the server's own name: a user may not change an instance but by these actions.
  void updateVmi(Exchange exchange, UnaryOperator<ObjectNode> change) {
    Scope scope = new Scope(VMIS + "." + GROUP, exchange.info().namespace(), SELF);
    objects.update(scope, exchange.info().name(), change);
  }

  void createMigration(Exchange exchange, ObjectNode migration) {
    objects.create(scope(exchange, "virtualmachineinstancemigrations"), migration);
  }

  /// An object of KubeVirt's group with nothing in it but its type.
  static ObjectNode object(String kind) {
    return JsonNodeFactory.instance.objectNode().put("apiVersion", GROUP + "/v1").put("kind", kind);
  }

  static ApiException vmConflict(Exchange exchange, String why) {
    return conflict(VM, exchange.info().name(), why);
  }

  static ApiException vmiConflict(Exchange exchange, String why) {
    return conflict(VMI, exchange.info().name(), why);
  }

  /// KubeVirt says its own group of claims, too.
  static ApiException claimConflict(String name, String why) {
    return conflict(CLAIM, name, why);
  }

  private static ApiException conflict(String kind, String name, String why) {
    return new ApiException(
        StatusReason.CONFLICT,
        "Operation cannot be fulfilled on %s.%s \"%s\": %s".formatted(kind, GROUP, name, why),
        StatusDetails.of(GROUP, kind, name));
  }

  private static ApiException notFound(String kind, String name) {
    return new ApiException(
        StatusReason.NOT_FOUND,
        "%s.%s \"%s\" not found".formatted(kind, GROUP, name),
        StatusDetails.of(GROUP, kind, name));
  }

  private static Scope scope(Exchange exchange, String plural) {
    return new Scope(plural + "." + GROUP, exchange.info().namespace(), exchange.user());
  }
}
