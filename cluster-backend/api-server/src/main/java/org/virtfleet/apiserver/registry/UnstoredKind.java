package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.protobuf.ProtobufObject;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ResourceDefinition;
import org.virtfleet.apiserver.resource.ResourceVersion;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.schema.Validation;

/// A kind of Kubernetes' own whose objects are answered and not stored: a review, a request for a
/// token. What is sent as one is read as strictly as an object that is to be stored.
public final class UnstoredKind {

  /// What a client does not decide, and what is forgotten of it.
  private static final List<String> SERVERS_OWN =
      List.of(
          "uid",
          "selfLink",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds");

  private final ServedResource resource;

  /// @param group `authorization.k8s.io`; its version is `v1`
  public UnstoredKind(String group, String kind, boolean namespaced) {
    ResourceVersion version =
        new ResourceVersion(
            "v1",
            true,
            false,
            Optional.empty(),
            ProtobufObject.schema(group + "/v1", kind),
            false,
            Optional.empty(),
            List.of(),
            List.of());
    String singular = kind.toLowerCase(Locale.ROOT);
    resource =
        new ServedResource(
            new ResourceDefinition(
                group,
                singular + "s",
                singular,
                kind,
                kind + "List",
                List.of(),
                List.of(),
                namespaced,
                true,
                List.of(version),
                Optional.empty()),
            version);
  }

  /// Group and version, `authorization.k8s.io/v1`.
  public String apiVersion() {
    return resource.apiVersion();
  }

  /// The kind's name.
  public String kind() {
    return resource.kind();
  }

  /// Checks what was sent and brings it into form, in place: it says what it is and lies in its
  /// namespace, and has no fields that the kind does not have.
  ///
  /// @param faults what strict validation complains of so far
  /// @param warnings takes sentences that the client is to see
  /// @throws org.virtfleet.apiserver.status.ApiException `BAD_REQUEST` when it is no such object
  public void read(
      ObjectNode object,
      User user,
      String namespace,
      WriteOptions options,
      List<String> faults,
      Consumer<String> warnings) {
    Call call = new Call(user, resource, namespace, options, warnings);
    Intake.checkType(resource, object);
    List<String> unknown = new ArrayList<>(faults);
    unknown.addAll(Intake.decode(call, object));
    Intake.refuseWrongTypes(
        resource,
        Validation.validate(object, resource.version().schema()),
        fault -> call.unreadable(fault.decoding()));
    call.unknownFields(unknown);
    ObjectMeta meta = ObjectMeta.of(object);
    meta.json().remove(SERVERS_OWN);
    Creation.placeInNamespace(call, meta);
  }
}
