package org.virtfleet.agent.vmi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.virtfleet.agent.cloudinit.ConfigDrive;
import org.virtfleet.agent.cloudinit.GuestIdentity;
import org.virtfleet.agent.cloudinit.NoCloud;
import org.virtfleet.agent.cloudinit.SeedImage;
import org.virtfleet.api.kubevirt.v1.ConfigMapVolumeSource;
import org.virtfleet.api.kubevirt.v1.DownwardAPIVolumeSource;
import org.virtfleet.api.kubevirt.v1.SSHPublicKeyAccessCredentialPropagationMethod;
import org.virtfleet.api.kubevirt.v1.SecretVolumeSource;
import org.virtfleet.api.kubevirt.v1.SysprepSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;

/// The volumes of a VMI that hold settings, as images: cloud-init's two kinds, sysprep, ConfigMaps,
/// Secrets, service accounts and what the VMI says of itself.
final class SettingsVolumes {
  private static final String UNLABELLED = "cfgdata";
  private static final String SYSPREP = "sysprep";

  private final TypedClient client;
  private final AccountFiles accounts;

  SettingsVolumes(TypedClient client, AccountFiles accounts) {
    this.client = client;
    this.accounts = accounts;
  }

  /// @return empty when the volume is of another kind
  Optional<byte[]> image(VirtualMachineInstance vmi, Volume volume) throws Unattachable {
    try {
      return read(vmi, volume);
    } catch (IllegalArgumentException e) {
      throw new Unattachable(
          "The data of volume %s cannot be used: %s.".formatted(volume.getName(), e.getMessage()));
    }
  }

  private Optional<byte[]> read(VirtualMachineInstance vmi, Volume volume) throws Unattachable {
    String namespace = vmi.getMetadata().getNamespace();
    if (volume.getCloudInitNoCloud() != null) {
      GuestIdentity guest = guest(vmi, method -> method.getNoCloud() != null);
      return there(
          NoCloud.image(volume.getCloudInitNoCloud(), guest, name -> secret(namespace, name)),
          volume);
    }
    if (volume.getCloudInitConfigDrive() != null) {
      GuestIdentity guest = guest(vmi, method -> method.getConfigDrive() != null);
      return there(
          ConfigDrive.image(
              volume.getCloudInitConfigDrive(), guest, name -> secret(namespace, name)),
          volume);
    }
    if (volume.getConfigMap() != null) {
      ConfigMapVolumeSource source = volume.getConfigMap();
      return there(
          optional(configMap(namespace, name(source.getName())), source.getOptional())
              .map(files -> image(source.getVolumeLabel(), files)),
          volume);
    }
    if (volume.getSecret() != null) {
      SecretVolumeSource source = volume.getSecret();
      return there(
          optional(secret(namespace, name(source.getSecretName())), source.getOptional())
              .map(files -> image(source.getVolumeLabel(), files)),
          volume);
    }
    if (volume.getServiceAccount() != null) {
      String account = name(volume.getServiceAccount().getServiceAccountName());
      return Optional.of(image(UNLABELLED, accounts.of(vmi, account)));
    }
    if (volume.getDownwardAPI() != null) {
      DownwardAPIVolumeSource source = volume.getDownwardAPI();
      return Optional.of(
          image(source.getVolumeLabel(), DownwardFiles.of(vmi.getMetadata(), source)));
    }
    return volume.getSysprep() == null
        ? Optional.empty()
        : there(sysprep(namespace, volume.getSysprep()), volume);
  }

  private GuestIdentity guest(
      VirtualMachineInstance vmi,
      Predicate<SSHPublicKeyAccessCredentialPropagationMethod> propagation)
      throws Unattachable {
    List<String> keys = new ArrayList<>();
    for (String name : AccessCredentials.drives(vmi.getSpec(), propagation)) {
      Map<String, byte[]> secret =
          secret(vmi.getMetadata().getNamespace(), name)
              .orElseThrow(() ->
                  new Unattachable(
                      "There is no Secret %s, from which accessCredentials takes SSH keys."
                          .formatted(name)));
      keys.addAll(
          AccessCredentials.lines(
              secret.values().stream().map(value -> new String(value, UTF_8)).toList()));
    }
    return GuestIdentity.of(vmi, keys);
  }

  private static Optional<byte[]> there(Optional<byte[]> image, Volume volume) throws Unattachable {
    if (image.isEmpty()) {
      throw new Unattachable(
          "A Secret or ConfigMap that volume %s names is not there.".formatted(volume.getName()));
    }
    return image;
  }

  private static Optional<Map<String, byte[]>> optional(
      Optional<Map<String, byte[]>> files, @Nullable Boolean mayBeMissing) {
    return Boolean.TRUE.equals(mayBeMissing) ? files.or(() -> Optional.of(Map.of())) : files;
  }

  private static byte[] image(@Nullable String label, Map<String, byte[]> files) {
    return SeedImage.of(
        label == null || label.isEmpty() ? UNLABELLED : label, new TreeMap<>(files));
  }

  /// Windows Setup looks for its answers on every drive.
  private Optional<byte[]> sysprep(String namespace, SysprepSource source) {
    Optional<Map<String, byte[]>> files =
        source.getConfigMap() == null
            ? secret(namespace, name(source.getSecret()))
            : configMap(namespace, name(source.getConfigMap()));
    return files.map(answers -> {
      if (answers.keySet().stream()
          .noneMatch(key -> key.toLowerCase(Locale.ROOT).endsWith("unattend.xml"))) {
        throw new IllegalArgumentException("it has neither autounattend.xml nor unattend.xml");
      }
      return image(SYSPREP, answers);
    });
  }

  private static String name(@Nullable LocalObjectReference reference) {
    return name(reference == null ? null : reference.getName());
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException("it names no ConfigMap or Secret");
    }
    return name;
  }

  private Optional<Map<String, byte[]>> configMap(String namespace, String name) {
    return client.find(ConfigMap.class, Key.of(namespace, name)).map(SettingsVolumes::values);
  }

  private static Map<String, byte[]> values(ConfigMap map) {
    Map<String, byte[]> values = decoded(map.getBinaryData());
    Objects.requireNonNullElse(map.getData(), Map.<String, String>of())
        .forEach((key, value) -> values.put(key, value.getBytes(UTF_8)));
    return values;
  }

  private Optional<Map<String, byte[]>> secret(String namespace, String name) {
    return client
        .find(Secret.class, Key.of(namespace, name))
        .map(found -> decoded(found.getData()));
  }

  private static Map<String, byte[]> decoded(@Nullable Map<String, String> data) {
    Map<String, byte[]> values = new TreeMap<>();
    Objects.requireNonNullElse(data, Map.<String, String>of())
        .forEach((key, value) -> values.put(key, Base64.getDecoder().decode(value)));
    return values;
  }
}
