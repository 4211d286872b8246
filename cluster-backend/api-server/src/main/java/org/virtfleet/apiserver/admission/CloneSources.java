package org.virtfleet.apiserver.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.virtfleet.apiserver.authz.Attributes;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.resource.ObjectLookup;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// Whoever copies a claim, or a snapshot of one, reads it. For one of another namespace that takes
/// CDI's right, to create `datavolumes/source` there, in whatever kind the source is named: a
/// DataVolume, a template of one in a machine, a DataSource, or a claim that asks for it by
/// annotation.
///
/// @param authorizers know who may
/// @param objects finds what a DataSource stands for
public record CloneSources(List<Authorizer> authorizers, ObjectLookup objects)
    implements Admission {

  /// Annotation of a claim: `NAMESPACE/NAME` of the claim that it is a copy of.
  private static final String REQUEST = "k8s.io/CloneRequest";

  public CloneSources {
    authorizers = List.copyOf(authorizers);
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (request.operation() == AdmissionRequest.Operation.DELETE) {
      return;
    }
    NavigableSet<String> namespaces = sources(request, request.object());
    request.old().ifPresent(old -> namespaces.removeAll(sources(request, old)));
    namespaces.remove(ObjectMeta.of(request.object()).namespace());
    for (String namespace : namespaces) {
      Attributes needed =
          new Attributes(
              request.user(), "create", "cdi.kubevirt.io", "datavolumes/source", namespace, "", "");
      if (authorizers.stream().noneMatch(a -> a.allows(needed))) {
        throw new ApiException(
            StatusReason.FORBIDDEN,
            "%s \"%s\" is forbidden: user \"%s\" has insufficient permissions in clone source namespace %s: that takes the right to create datavolumes/source there"
                .formatted(
                    request.resource().definition().groupResource(),
                    ObjectMeta.of(request.object()).name(),
                    request.user().name(),
                    namespace));
      }
    }
  }

  private NavigableSet<String> sources(AdmissionRequest request, ObjectNode object) {
    NavigableSet<String> namespaces = new TreeSet<>();
    if (request.isFor("persistentvolumeclaims")) {
      ObjectMeta.of(object)
          .annotation(REQUEST)
          .map(text -> text.split("/", -1)[0])
          .ifPresent(namespaces::add);
    } else if (request.resource().group().endsWith("kubevirt.io")) {
      collect(object.path("spec"), ObjectMeta.of(object).namespace(), namespaces);
    }
    return namespaces;
  }

  private void collect(JsonNode node, String own, NavigableSet<String> namespaces) {
    if (node.isObject()) {
      for (String kind : List.of("pvc", "snapshot", "dataSource")) {
        add(node.path("source").path(kind), own, namespaces);
      }
      if (node.path("sourceRef").path("kind").asText("").equals("DataSource")) {
        named(node.path("sourceRef"), own, namespaces);
      }
    }
    for (JsonNode child : node) {
      if (child.isContainerNode()) {
        collect(child, own, namespaces);
      }
    }
  }

  /// The DataSource's namespace, and that of the claim or snapshot which it stands for now.
  private void named(JsonNode reference, String own, NavigableSet<String> namespaces) {
    String namespace = reference.path("namespace").asText(own);
    namespaces.add(namespace);
    objects
        .find("datasources.cdi.kubevirt.io", namespace, reference.path("name").asText(""))
        .map(found -> found.path("spec").path("source"))
        .ifPresent(source -> {
          add(source.path("pvc"), namespace, namespaces);
          add(source.path("snapshot"), namespace, namespaces);
        });
  }

  private static void add(JsonNode reference, String own, NavigableSet<String> namespaces) {
    if (reference.isObject()) {
      namespaces.add(reference.path("namespace").asText(own));
    }
  }
}
