package org.virtfleet.apiserver.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.UnmanagedGuest;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// Guests that Virtfleet did not make are shown as their hosts have them, so nobody edits or
/// deletes them here. People may put labels and annotations on them, say how long a stop may take,
/// and ask by an annotation that the guest become the cluster's own. What nodes may write is
/// [NodeRestriction]'s.
public final class UnmanagedGuests implements Admission {

  private static final String MACHINES = "virtualmachines.kubevirt.io";
  private static final String INSTANCES = "virtualmachineinstances.kubevirt.io";

  /// Annotation: what libvirt calls the guest.
  private static final String DOMAIN_NAME = "virtfleet.org/domain";

  /// Annotation of a machine: it shall become one of the cluster's own. The agent sees to it.
  private static final String ADOPT = "virtfleet.org/adopt";

  private static final String AGENTS_PREFIX = "virtfleet.org/";
  private static final Set<String> AGENTS_LABELS = Set.of("kubevirt.io/nodeName");
  private static final String CONTROLLERS = "system:controller:";

  @Override
  public void validate(AdmissionRequest request) {
    boolean machine = request.isFor(MACHINES);
    if ((!machine && !request.isFor(INSTANCES)) || request.user().isNode()) {
      return;
    }
    switch (request.operation()) {
      case CREATE -> create(request);
      case UPDATE -> update(request, request.old().orElse(request.object()), machine);
      case DELETE -> delete(request, machine);
    }
  }

  private static void create(AdmissionRequest request) {
    if (UnmanagedGuest.is(request.object())) {
      throw labelled(request);
    }
    if (ObjectMeta.of(request.object()).namespace().equals(UnmanagedGuest.NAMESPACE)
        && !isController(request.user())) {
      throw forbidden(
          request,
          "namespace %s holds the guests that hosts brought along and no others: choose another namespace"
              .formatted(UnmanagedGuest.NAMESPACE));
    }
  }

  private static void update(AdmissionRequest request, ObjectNode old, boolean machine) {
    if (!UnmanagedGuest.node(old).equals(UnmanagedGuest.node(request.object()))) {
      throw labelled(request);
    }
    if (!UnmanagedGuest.is(old)) {
      return;
    }
    boolean status = machine || isController(request.user());
    if (!fixedParts(old, status).equals(fixedParts(request.object(), status))) {
      throw forbidden(
          request,
          "%s, and is shown as it is there: change it there (virsh edit \"%s\"); here only labels and annotations can be changed, until annotation virtfleet.org/adopt=true makes it the cluster's own"
              .formatted(origin(old), domainName(old)));
    }
  }

  private static void delete(AdmissionRequest request, boolean machine) {
    ObjectNode object = request.object();
    if (!UnmanagedGuest.is(object) || isController(request.user())) {
      return;
    }
    throw forbidden(
        request,
        machine
            ? "%s, and goes when it goes there (virsh undefine \"%s\")"
                .formatted(origin(object), domainName(object))
            : origin(object) + ": to switch it off, stop the virtual machine of the same name");
  }

  /// All that people may not change.
  ///
  /// @param status whether the status may be changed
  private static ObjectNode fixedParts(ObjectNode object, boolean status) {
    ObjectNode copy = object.deepCopy();
    if (status) {
      copy.remove("status");
    }
    if (copy.get("spec") instanceof ObjectNode spec) {
      spec.remove("terminationGracePeriodSeconds"); // Not the guest's: how we stop it.
    }
    ObjectNode metadata = ObjectMeta.of(copy).json();
    metadata.remove(List.of("managedFields", "resourceVersion", "generation"));
    for (String map : List.of("labels", "annotations")) {
      if (metadata.remove(map) instanceof ObjectNode entries) {
        ObjectNode kept = metadata.putObject(map);
        for (Map.Entry<String, JsonNode> entry : entries.properties()) {
          if (isAgents(entry.getKey())) {
            kept.set(entry.getKey(), entry.getValue());
          }
        }
      } else {
        metadata.putObject(map);
      }
    }
    return copy;
  }

  private static boolean isAgents(String key) {
    return (key.startsWith(AGENTS_PREFIX) && !key.equals(ADOPT)) || AGENTS_LABELS.contains(key);
  }

  private static boolean isController(User user) {
    return user.name().startsWith(CONTROLLERS);
  }

  private static ApiException labelled(AdmissionRequest request) {
    return forbidden(
        request,
        "label %s says on which node a guest was found: agents set it, and nobody changes it"
            .formatted(UnmanagedGuest.LABEL));
  }

  private static String origin(ObjectNode object) {
    return "this guest was made by libvirt's own tools on node \"%s\""
        .formatted(UnmanagedGuest.node(object).orElse(""));
  }

  private static String domainName(ObjectNode object) {
    ObjectMeta meta = ObjectMeta.of(object);
    return meta.annotation(DOMAIN_NAME).orElse(meta.name());
  }

  private static ApiException forbidden(AdmissionRequest request, String why) {
    return new ApiException(
        StatusReason.FORBIDDEN,
        "%s \"%s\" is forbidden: %s"
            .formatted(
                request.resource().definition().groupResource(),
                ObjectMeta.of(request.object()).name(),
                why));
  }
}
