package org.virtfleet.apiserver.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.virtfleet.apiserver.authz.Attributes;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// Files of a host lie in nobody's namespace: one of them may be another's disk. So only who may
/// make a PersistentVolume, and with it could reach any of them anyway, may name one by its path
/// for a guest, in whatever kind that holds a guest's spec: `hostDisk`, and the files of a
/// `kernelBoot` whose image is a pool of the host.
///
/// @param authorizers know who may
public record HostFiles(List<Authorizer> authorizers) implements Admission {

  private static final String POOL = "virtfleet.org/pool/";

  public HostFiles {
    authorizers = List.copyOf(authorizers);
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (request.operation() == AdmissionRequest.Operation.DELETE
        || request.user().isNode()
        || !request.resource().group().endsWith("kubevirt.io")) {
      return;
    }
    NavigableSet<String> named = files(request.object());
    request.old().map(HostFiles::files).ifPresent(named::removeAll);
    if (named.isEmpty()) {
      return;
    }
    Attributes needed =
        new Attributes(request.user(), "create", "", "persistentvolumes", "", "", "");
    if (authorizers.stream().noneMatch(a -> a.allows(needed))) {
      throw new ApiException(
          StatusReason.FORBIDDEN,
          "%s \"%s\" is forbidden: user \"%s\" may not give a guest the host's file %s: that takes the right to create persistentvolumes. Ask the cluster's administrator for it, or upload the file as a DataVolume"
              .formatted(
                  request.resource().definition().groupResource(),
                  ObjectMeta.of(request.object()).name(),
                  request.user().name(),
                  named.first()));
    }
  }

  private static NavigableSet<String> files(ObjectNode object) {
    NavigableSet<String> files = new TreeSet<>();
    collect(object.path("spec"), files);
    return files;
  }

  private static void collect(JsonNode node, NavigableSet<String> files) {
    if (node.isObject()) {
      add(node.path("hostDisk").path("path"), "", files);
      JsonNode boot = node.path("kernelBoot").path("container");
      String image = boot.path("image").asText("");
      if (image.startsWith(POOL)) {
        String where = " of pool " + image.substring(POOL.length());
        add(boot.path("kernelPath"), where, files);
        add(boot.path("initrdPath"), where, files);
      }
    }
    for (JsonNode child : node) {
      if (child.isContainerNode()) {
        collect(child, files);
      }
    }
  }

  /// @param where what else a path needs to name one file
  private static void add(JsonNode path, String where, NavigableSet<String> files) {
    if (path.isTextual()) {
      files.add(path.asText() + where);
    }
  }
}
