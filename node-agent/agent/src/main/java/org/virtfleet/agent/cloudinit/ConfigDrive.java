package org.virtfleet.agent.cloudinit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.api.kubevirt.v1.CloudInitConfigDriveSource;

/// The files of a VMI's `cloudInitConfigDrive` volume, as OpenStack lays them out.
public final class ConfigDrive {
  private static final String LABEL = "config-2";
  private static final String FOLDER = "openstack/latest/";

  private ConfigDrive() {}

  /// @param secrets the data of a Secret of the VMI's namespace, by name, values decoded; empty
  ///   when it is not there
  /// @return empty when a Secret that is named is not there yet
  public static Optional<byte[]> image(
      CloudInitConfigDriveSource source,
      GuestIdentity guest,
      Function<String, Optional<Map<String, byte[]>>> secrets) {
    return CloudInitData.of(source, secrets).map(data -> image(data, guest));
  }

  /// cloud-init takes `uuid` for the instance's id.
  private static byte[] image(CloudInitData data, GuestIdentity guest) {
    ObjectNode about =
        JsonNodeFactory.instance
            .objectNode()
            .put("uuid", guest.instanceId())
            .put("instance_id", guest.instanceId())
            .put("hostname", guest.hostname())
            .put("local_hostname", guest.hostname());
    if (!guest.keys().isEmpty()) {
      about.set("public_keys", guest.numberedKeys());
    }
    var files = new LinkedHashMap<String, byte[]>();
    files.put(FOLDER + "meta_data.json", about.toString().getBytes(UTF_8));
    files.put(FOLDER + "user_data", data.user());
    if (data.network().length > 0) {
      files.put(FOLDER + "network_data.json", data.network());
    }
    return SeedImage.of(LABEL, files);
  }
}
