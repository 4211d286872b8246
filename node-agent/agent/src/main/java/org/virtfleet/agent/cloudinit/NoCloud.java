package org.virtfleet.agent.cloudinit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.CloudInitNoCloudSource;

/// The files of a VMI's `cloudInitNoCloud` volume (KubeVirt's CloudInitNoCloudSource): inline, in
/// base64, or in a Secret.
public final class NoCloud {

  private NoCloud() {}

  /// @param namespace of the VMI; with its name the instance id: cloud-init runs its
  ///   once-per-instance parts again when that changes
  /// @param secrets the data of a Secret of the VMI's namespace, by name, values decoded; empty
  ///   when it is not there
  /// @return empty when a Secret that is named is not there yet
  public static Optional<byte[]> image(
      CloudInitNoCloudSource source,
      String namespace,
      String name,
      Function<String, Optional<Map<String, byte[]>>> secrets) {
    var files = new LinkedHashMap<String, byte[]>();
    files.put(
        "meta-data",
        ("instance-id: " + name + "." + namespace + "\nlocal-hostname: " + name + "\n")
            .getBytes(UTF_8));
    var user =
        content(
            source.getUserData(),
            source.getUserDataBase64(),
            secretName(source),
            "userdata",
            secrets);
    if (user == null) {
      return Optional.empty();
    }
    files.put("user-data", user);
    var networkSecret =
        source.getNetworkDataSecretRef() == null
            ? null
            : source.getNetworkDataSecretRef().getName();
    var network =
        content(
            source.getNetworkData(),
            source.getNetworkDataBase64(),
            networkSecret,
            "networkdata",
            secrets);
    if (network == null) {
      return Optional.empty();
    }
    if (network.length > 0) {
      files.put("network-config", network);
    }
    return Optional.of(SeedImage.of(files));
  }

  private static @Nullable String secretName(CloudInitNoCloudSource source) {
    return source.getSecretRef() == null ? null : source.getSecretRef().getName();
  }

  private static byte @Nullable [] content(
      @Nullable String plain,
      @Nullable String base64,
      @Nullable String secret,
      String key,
      Function<String, Optional<Map<String, byte[]>>> secrets) {
    if (secret != null) {
      return secrets.apply(secret).map(data -> data.getOrDefault(key, new byte[0])).orElse(null);
    }
    if (base64 != null && !base64.isEmpty()) {
      return Base64.getDecoder().decode(base64);
    }
    return plain == null ? new byte[0] : plain.getBytes(UTF_8);
  }
}
