package org.virtfleet.agent.cloudinit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.CloudInitConfigDriveSource;
import org.virtfleet.api.kubevirt.v1.CloudInitNoCloudSource;

/// What a user writes for cloud-init: inline, in base64, or in a Secret.
final class CloudInitData {
  private final byte[] user;
  private final byte[] network;

  private CloudInitData(byte[] user, byte[] network) {
    this.user = user;
    this.network = network;
  }

  /// @param secrets the data of a Secret of the VMI's namespace, by name, values decoded; empty
  ///   when it is not there
  /// @return empty when a Secret that is named is not there yet
  /// @throws IllegalArgumentException for what is no base64
  static Optional<CloudInitData> of(
      CloudInitNoCloudSource source, Function<String, Optional<Map<String, byte[]>>> secrets) {
    return of(
        content(
            source.getUserData(),
            source.getUserDataBase64(),
            source.getSecretRef(),
            "userdata",
            secrets),
        content(
            source.getNetworkData(),
            source.getNetworkDataBase64(),
            source.getNetworkDataSecretRef(),
            "networkdata",
            secrets));
  }

  /// The same of a config drive.
  static Optional<CloudInitData> of(
      CloudInitConfigDriveSource source, Function<String, Optional<Map<String, byte[]>>> secrets) {
    return of(
        content(
            source.getUserData(),
            source.getUserDataBase64(),
            source.getSecretRef(),
            "userdata",
            secrets),
        content(
            source.getNetworkData(),
            source.getNetworkDataBase64(),
            source.getNetworkDataSecretRef(),
            "networkdata",
            secrets));
  }

  byte[] user() {
    return user;
  }

  /// Empty for cloud-init's own choice.
  byte[] network() {
    return network;
  }

  private static Optional<CloudInitData> of(Optional<byte[]> user, Optional<byte[]> network) {
    return user.flatMap(data -> network.map(config -> new CloudInitData(data, config)));
  }

  private static Optional<byte[]> content(
      @Nullable String plain,
      @Nullable String base64,
      @Nullable LocalObjectReference secret,
      String key,
      Function<String, Optional<Map<String, byte[]>>> secrets) {
    if (secret != null && secret.getName() != null) {
      return secrets.apply(secret.getName()).map(data -> data.getOrDefault(key, new byte[0]));
    }
    if (base64 != null && !base64.isEmpty()) {
      return Optional.of(Base64.getDecoder().decode(base64));
    }
    return Optional.of(plain == null ? new byte[0] : plain.getBytes(UTF_8));
  }
}
