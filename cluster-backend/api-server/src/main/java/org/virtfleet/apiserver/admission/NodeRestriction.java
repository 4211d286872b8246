package org.virtfleet.apiserver.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.resource.ObjectLookup;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.UnmanagedGuest;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// Keeps a node's agent to what is its own: a stolen node certificate moves nobody else's machine.
///
/// An instance of a virtual machine has no status subresource, so the old and the new object are
/// compared as a whole: only status, finalizers and the agent's labels and annotations may differ.
///
/// @param objects tells which claim a volume is for
public record NodeRestriction(ObjectLookup objects) implements Admission {

  /// Where the agents show what their hosts have.
  private static final String SYSTEM = "virtfleet-system";

  /// Label of what an agent shows of its host.
  private static final String NODE = "virtfleet.org/node";

  private static final String HOST = "kubernetes.io/hostname";

  /// Annotation of a claim: the node that the scheduler chose for it.
  private static final String PLACED = "volume.kubernetes.io/selected-node";

  /// Annotations of a claim: where its content comes from.
  private static final String IMPORT = "cdi.kubevirt.io/storage.import.";

  /// Labels and annotations with these prefixes are the agent's to write on an instance.
  private static final List<String> OWN_PREFIXES = List.of("virtfleet.org/");

  private static final List<String> OWN_LABELS = List.of("kubevirt.io/outdatedLauncherImage");

  @Override
  public void validate(AdmissionRequest request) {
    User user = request.user();
    if (!user.isNode()) {
      return;
    }
    String node = user.nodeName();
    switch (request.resource().definition().groupResource()) {
      case "nodes", "leases.coordination.k8s.io" ->
          require(request, name(request).equals(node), "only its own");
      case "virtualmachines.kubevirt.io" -> {
        if (!adopts(request, node)) {
          found(request, node);
        }
      }
      case "virtualmachineinstances.kubevirt.io" -> instance(request, node);
      case "persistentvolumes" -> volume(request, node);
      case "persistentvolumeclaims" -> claim(request, node);
      case "network-attachment-definitions.k8s.cni.cncf.io" ->
          require(
              request, own(request, network(node)), "only the networks that it found on itself");
      case "csistoragecapacities.storage.k8s.io" ->
          require(request, own(request, capacity(node)), "only the room of its own pools");
      case "virtualmachinebackups.backup.kubevirt.io" ->
          require(request, own(request, given(node)), "only the status of backups given to it");
      default -> {}
    }
  }

  private static String name(AdmissionRequest request) {
    return ObjectMeta.of(request.object()).name();
  }

  private static void instance(AdmissionRequest request, String node) {
    ObjectNode old = request.old().orElse(request.object());
    if (request.operation() == AdmissionRequest.Operation.CREATE
        || isFound(request.object(), node)
        || isFound(old, node)) {
      found(request, node);
      return;
    }
    require(request, nodeOf(old).equals(node), "only instances on itself");
    require(
        request, request.operation() == AdmissionRequest.Operation.UPDATE, "not delete instances");
    require(request, nodeOf(request.object()).equals(node), "not move an instance");
    require(
        request,
        withoutOwnParts(old).equals(withoutOwnParts(request.object())),
        "only status, finalizers and its own labels of an instance");
  }

  private static String nodeOf(ObjectNode instance) {
    return instance.path("status").path("nodeName").asText("");
  }

  /// Guests that were not made here are the agent's altogether: before the write and after it.
  private static void found(AdmissionRequest request, String node) {
    boolean own =
        isFound(request.object(), node)
            && request.old().map(old -> isFound(old, node)).orElse(true);
    require(
        request,
        own,
        "only the guests that it found on itself, in namespace " + UnmanagedGuest.NAMESPACE);
  }

  /// A guest that was found becomes a machine like any other. It stays where it was found, for its
  /// specification is the node's word, which shall reach no other node.
  private static boolean adopts(AdmissionRequest request, String node) {
    return request.operation() == AdmissionRequest.Operation.UPDATE
        && request.old().filter(old -> isFound(old, node)).isPresent()
        && !UnmanagedGuest.is(request.object())
        && request
            .object()
            .at("/spec/template/spec/nodeSelector")
            .path(HOST)
            .asText("")
            .equals(node);
  }

  private static boolean isFound(ObjectNode object, String node) {
    return UnmanagedGuest.node(object).filter(node::equals).isPresent()
        && ObjectMeta.of(object).namespace().equals(UnmanagedGuest.NAMESPACE);
  }

  private static ObjectNode withoutOwnParts(ObjectNode instance) {
    ObjectNode copy = instance.deepCopy();
    copy.remove("status");
    ObjectNode metadata = ObjectMeta.of(copy).json();
    metadata.remove(List.of("finalizers", "managedFields", "resourceVersion", "generation"));
    for (String map : List.of("labels", "annotations")) {
      if (metadata.get(map) instanceof ObjectNode entries) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(entries.properties())) {
          if (isOwn(entry.getKey())) {
            entries.remove(entry.getKey());
          }
        }
        if (entries.isEmpty()) {
          metadata.remove(map);
        }
      }
    }
    return copy;
  }

  /// The mark of a guest that was not made here is nobody's to set or take afterwards: it decides
  /// what else an agent may write.
  private static boolean isOwn(String key) {
    return !key.equals(UnmanagedGuest.LABEL)
        && (OWN_LABELS.contains(key) || OWN_PREFIXES.stream().anyMatch(key::startsWith));
  }

  /// Before the write, where there was something, and after it.
  private static boolean own(AdmissionRequest request, Predicate<ObjectNode> isOwn) {
    return isOwn.test(request.object()) && request.old().map(isOwn::test).orElse(true);
  }

  private static Predicate<ObjectNode> network(String node) {
    return network ->
        ObjectMeta.of(network).namespace().equals(SYSTEM)
            && node.equals(ObjectMeta.of(network).labels().get(NODE));
  }

  private static Predicate<ObjectNode> given(String node) {
    return backup -> node.equals(ObjectMeta.of(backup).labels().get(NODE));
  }

  private static Predicate<ObjectNode> capacity(String node) {
    return capacity -> capacity.at("/nodeTopology/matchLabels").path(HOST).asText("").equals(node);
  }

  /// A volume is made for a claim that the scheduler placed on this node, and stays that claim's.
  private void volume(AdmissionRequest request, String node) {
    require(request, own(request, v -> hosts(v).equals(List.of(node))), "only volumes on itself");
    JsonNode wanted = request.object().at("/spec/claimRef");
    boolean isAsked =
        request
            .old()
            .map(old -> old.at("/spec/claimRef").equals(wanted))
            .orElseGet(() -> isPlaced(wanted, node));
    require(request, isAsked, "only volumes for claims placed on itself");
  }

  private boolean isPlaced(JsonNode reference, String node) {
    return objects
        .find(
            "persistentvolumeclaims",
            reference.path("namespace").asText(""),
            reference.path("name").asText(""))
        .filter(claim -> ObjectMeta.of(claim).uid().equals(reference.path("uid").asText("")))
        .flatMap(claim -> ObjectMeta.of(claim).annotation(PLACED))
        .filter(node::equals)
        .isPresent();
  }

  private static List<String> hosts(ObjectNode volume) {
    JsonNode terms = volume.at("/spec/nodeAffinity/required/nodeSelectorTerms");
    return terms.findValues("values").stream()
        .flatMap(v -> v.valueStream().map(JsonNode::asText))
        .toList();
  }

  /// Of a claim only the annotations, and only where the claim is placed on this node.
  private static void claim(AdmissionRequest request, String node) {
    Optional<ObjectNode> old = request.old();
    boolean here = old.flatMap(o -> ObjectMeta.of(o).annotation(PLACED)).orElse("").equals(node);
    require(request, here, "only claims placed on itself");
    require(
        request,
        old.map(o -> o.path("spec").equals(request.object().path("spec"))).orElse(false),
        "not change a claim's spec");
    require(
        request,
        old.map(o -> imports(o).equals(imports(request.object()))).orElse(false),
        "not change what is imported into a claim");
  }

  /// What names the Secrets that the agent may read for it.
  private static Map<String, JsonNode> imports(ObjectNode claim) {
    return claim.at("/metadata/annotations").properties().stream()
        .filter(note -> note.getKey().startsWith(IMPORT))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void require(AdmissionRequest request, boolean holds, String what) {
    if (!holds) {
      throw new ApiException(
          StatusReason.FORBIDDEN,
          "%s \"%s\" is forbidden: node \"%s\" may write %s"
              .formatted(
                  request.resource().definition().groupResource(),
                  name(request),
                  request.user().nodeName(),
                  what));
    }
  }
}
