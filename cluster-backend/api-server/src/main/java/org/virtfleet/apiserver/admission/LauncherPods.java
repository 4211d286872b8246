package org.virtfleet.apiserver.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// Pods labelled `kubevirt.io=virt-launcher` only show instances: nothing runs in them, so a change
/// of one would be a lie, and a deletion would not stop the guest.
public final class LauncherPods implements Admission {

  private static final String LABEL = "kubevirt.io";
  private static final String VALUE = "virt-launcher";

  @Override
  public void validate(AdmissionRequest request) {
    if (!request.isFor("pods") || isOurs(request.user())) {
      return;
    }
    ObjectNode pod = request.old().orElse(request.object());
    if (isLauncher(pod)) {
      throw forbidden(request, pod);
    }
    if (isLauncher(request.object())) {
      throw forbidden(request, request.object());
    }
  }

  /// Controllers, and the server's own cleaners.
  private static boolean isOurs(User user) {
    return user.in(User.MASTERS) && user.name().startsWith("system:");
  }

  private static boolean isLauncher(JsonNode pod) {
    return pod.path("metadata").path("labels").path(LABEL).asText("").equals(VALUE);
  }

  private static ApiException forbidden(AdmissionRequest request, JsonNode pod) {
    String owner = pod.path("metadata").path("ownerReferences").path(0).path("name").asText("NAME");
    String why =
        switch (request.operation()) {
          case CREATE ->
              "label kubevirt.io=virt-launcher is for the pods that show virtual machine instances, which come by"
                  + " themselves: create a VirtualMachine";
          case UPDATE ->
              "it only shows virtual machine instance \"%s\" and follows it: change that (kubectl edit vm %s)"
                  .formatted(owner, owner);
          case DELETE ->
              "it only shows virtual machine instance \"%s\", which would run on: stop that (virtctl stop %s, or kubectl delete vmi %s)"
                  .formatted(owner, owner, owner);
        };
    return new ApiException(
        StatusReason.FORBIDDEN,
        "pods \"%s\" is forbidden: %s".formatted(ObjectMeta.of(request.object()).name(), why));
  }
}
