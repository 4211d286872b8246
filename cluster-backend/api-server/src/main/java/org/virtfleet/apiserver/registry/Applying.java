package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.fields.ServerSideApply;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.apiserver.store.StoredObject;

/// The verb `apply`: a patch that makes the object when it is not there.
public final class Applying {

  /// What an apply came to.
  public record Outcome(StoredObject object, boolean created) {}

  private final Creation creation;
  private final Updating updating;

  Applying(Creation creation, Updating updating) {
    this.creation = creation;
    this.updating = updating;
  }

  Outcome apply(Call call, String name, String subresource, ObjectNode config, boolean force) {
    checkType(call.resource(), config);
    Intake.checkType(call.resource(), config);
    ObjectMeta meta = ObjectMeta.of(config);
    if (!meta.name().equals(name)) {
      throw ApiException.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(meta.name(), name));
    }
    ServerSideApply apply =
        new ServerSideApply(call.resource(), config, call.writer(subresource), force);
    while (true) {
      try {
        return new Outcome(updating.update(call, name, subresource, new Applied(apply)), false);
      } catch (ApiException e) {
        if (e.reason() != StatusReason.NOT_FOUND || !subresource.isEmpty()) {
          throw e;
        }
      }
      if (!meta.uid().isEmpty()) {
        throw call.conflict(
            name,
            "uid mismatch: the provided object specified uid %s, and no existing object was found"
                .formatted(meta.uid()));
      }
      try {
        ObjectNode object = apply.created();
        return new Outcome(creation.create(call, object, new Applied(apply)), true);
      } catch (ApiException e) {
        if (e.reason() != StatusReason.ALREADY_EXISTS) {
          throw e;
        } // somebody else made it meanwhile
      }
    }
  }

  private static void checkType(ServedResource resource, ObjectNode config) {
    String kind = config.path("kind").asText("");
    String version = config.path("apiVersion").asText("");
    if (kind.isEmpty() || version.isEmpty()) {
      throw ApiException.badRequest(
          "invalid object type: %s, Kind=%s"
              .formatted(version.contains("/") ? version : "/" + version, kind));
    }
  }

  private record Applied(ServerSideApply apply) implements Edit {

    @Override
    public ObjectNode change(ObjectNode copy) {
      return apply.applied(copy);
    }

    @Override
    public void own(Call call, String subresource, ObjectNode old, ObjectNode updated) {
      apply.own(updated);
    }
  }
}
