package org.virtfleet.agent.cloudinit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.api.kubevirt.v1.CloudInitNoCloudSource;

/// The files of a VMI's `cloudInitNoCloud` volume (KubeVirt's CloudInitNoCloudSource).
public final class NoCloud {

  private NoCloud() {}

  /// @param secrets the data of a Secret of the VMI's namespace, by name, values decoded; empty
  ///   when it is not there
  /// @return empty when a Secret that is named is not there yet
  public static Optional<byte[]> image(
      CloudInitNoCloudSource source,
      GuestIdentity guest,
      Function<String, Optional<Map<String, byte[]>>> secrets) {
    return CloudInitData.of(source, secrets).map(data -> image(data, guest));
  }

  /// JSON is YAML, which cloud-init reads here.
  private static byte[] image(CloudInitData data, GuestIdentity guest) {
    ObjectNode about =
        JsonNodeFactory.instance
            .objectNode()
            .put("instance-id", guest.instanceId())
            .put("local-hostname", guest.hostname());
    if (!guest.keys().isEmpty()) {
      about.set("public-keys", guest.numberedKeys());
    }
    var files = new LinkedHashMap<String, byte[]>();
    files.put("meta-data", about.toString().getBytes(UTF_8));
    files.put("user-data", data.user());
    if (data.network().length > 0) {
      files.put("network-config", data.network());
    }
    return SeedImage.of(SeedImage.NO_CLOUD, files);
  }
}
