package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// What a disk must be to be added to a machine afterwards.
final class HotplugDisk {

  private HotplugDisk() {}

  /// @throws ApiException `INVALID`, in the words of KubeVirt's webhook
  static void check(JsonNode disk, String name) {
    String bus = disk.path(disk.has("disk") ? "disk" : "lun").path("bus").asText("");
    if (disk.has("disk")) {
      if (!bus.equals("scsi") && !bus.equals("virtio")) {
        throw refused(
            "AddVolume request for disk [%s] requires bus to be 'scsi' or 'virtio'. [%s] is not permitted."
                .formatted(name, bus));
      }
    } else if (!disk.has("lun")) {
      throw refused(
          "AddVolume request for [%s] requires diskDevice of type 'disk' or 'lun' to be used."
              .formatted(name));
    } else if (!bus.equals("scsi")) {
      throw refused(
          "AddVolume request for LUN [%s] requires bus to be 'scsi'. [%s] is not permitted."
              .formatted(name, bus));
    }
    if (disk.path("dedicatedIOThread").asBoolean() && !bus.equals("virtio")) {
      throw refused(
          "AddVolume request for [%s] requires virtio bus for IOThreads.".formatted(name));
    }
  }

  private static ApiException refused(String why) {
    StatusCause cause = new StatusCause("FieldValueInvalid", why, "Status.volumeRequests");
    return new ApiException(
        StatusReason.INVALID,
        "admission webhook \"kubevirt-crd-status-validator.kubevirt.io\" denied the request: "
            + why,
        StatusDetails.EMPTY.withCauses(List.of(cause)));
  }
}
