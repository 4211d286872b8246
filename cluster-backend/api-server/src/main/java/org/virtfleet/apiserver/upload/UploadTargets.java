package org.virtfleet.apiserver.upload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;
import org.virtfleet.apiserver.nodeproxy.VolumeNode;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// Which volume an upload is for, and whether it can take it now.
final class UploadTargets {
  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));

  /// CDI's mark on a claim that takes an upload without a DataVolume.
  private static final String TARGET_ANNOTATION = "cdi.kubevirt.io/storage.upload.target";

  private static final String CONTENT_TYPE = "cdi.kubevirt.io/storage.contentType";
  private static final String DISK_IMAGE = "kubevirt";
  private static final String ARCHIVE = "archive";

  private static final String POD_PHASE = "cdi.kubevirt.io/storage.pod.phase";

  private final ServerObjects objects;

  UploadTargets(ServerObjects objects) {
    this.objects = objects;
  }

  Optional<ObjectNode> claim(String namespace, String name) {
    return objects.find(new Scope("persistentvolumeclaims", namespace, SELF), name);
  }

  /// Whether somebody wished that this claim be filled by an upload.
  boolean takesUploads(ObjectNode claim) {
    ObjectMeta meta = ObjectMeta.of(claim);
    return meta.annotation(TARGET_ANNOTATION).isPresent()
        || dataVolume(meta)
            .map(volume -> volume.path("spec").path("source").has("upload"))
            .orElse(false);
  }

  /// The agent that can write the claim's volume now.
  ///
  /// @throws UploadRefused 401 when the token is for a claim that is gone, 503 when the volume is
  ///   not ready or takes no such content, 409 when it is filled already
  AgentTarget find(UploadToken token, UploadForm form) throws UploadRefused {
    ObjectNode claim =
        claim(token)
            .orElseThrow(() ->
                new UploadRefused(401, "The upload token is for a claim that is there no more."));
    ObjectMeta meta = ObjectMeta.of(claim);
    String name = meta.namespace() + "/" + meta.name();
    String content =
        form == UploadForm.ARCHIVE ? ARCHIVE : meta.annotation(CONTENT_TYPE).orElse(DISK_IMAGE);
    if (!content.equals(DISK_IMAGE)) {
      throw new UploadRefused(
          503,
          "rejecting upload request for PVC %s - upload content-type %s is invalid: volumes here take disk images only"
              .formatted(meta.name(), content));
    }
    if (isFilled(claim)) {
      throw new UploadRefused(409, "The volume of " + name + " has been filled already.");
    }
    if (!claim.path("status").path("phase").asText().equals("Bound")) {
      throw new UploadRefused(
          503,
          "The volume of "
              + name
              + " is not there yet: try again when the DataVolume is UploadReady.");
    }
    String volume = claim.path("spec").path("volumeName").asText();
    return objects
        .find(new Scope("persistentvolumes", "", SELF), volume)
        .flatMap(VolumeNode::of)
        .map(node -> AgentTarget.volume(claim, node))
        .orElseThrow(() ->
            new UploadRefused(503, "The volume of " + name + " is on no node of this cluster."));
  }

  /// Whether the claim's volume has its content.
  boolean isFilled(UploadToken token) {
    return claim(token).filter(UploadTargets::isFilled).isPresent();
  }

  private static boolean isFilled(ObjectNode claim) {
    return ObjectMeta.of(claim).annotation(POD_PHASE).filter("Succeeded"::equals).isPresent();
  }

  private Optional<ObjectNode> claim(UploadToken token) {
    return claim(token.namespace(), token.name())
        .filter(found -> ObjectMeta.of(found).uid().equals(token.uid()));
  }

  private Optional<ObjectNode> dataVolume(ObjectMeta claim) {
    return objects.find(
        new Scope("datavolumes.cdi.kubevirt.io", claim.namespace(), SELF), claim.name());
  }
}
