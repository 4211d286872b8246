package org.virtfleet.agent.vmi;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.agent.cloudinit.NoCloud;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.api.kubevirt.v1.CloudInitNoCloudSource;
import org.virtfleet.api.kubevirt.v1.EmptyDiskSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.ImageFormat;
import org.virtfleet.domain.ResolvedVolume;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.Volume;
import org.virtfleet.libvirt.VolumeFormat;

/// Volumes that are made for one VMI and go with it. Their names begin with its uid.
final class Scratch {
  private final Hypervisor hypervisor;
  private final KubernetesClient client;
  private final VolumePool pool;

  Scratch(Hypervisor hypervisor, KubernetesClient client, VolumePool pool) {
    this.hypervisor = hypervisor;
    this.client = client;
    this.pool = pool;
  }

  /// A disk for as long as the VMI lives; one that is there is kept, because the guest may have
  /// been started on it.
  ResolvedVolume emptyDisk(VirtualMachineInstance vmi, String name, EmptyDiskSource source) {
    long bytes =
        source
            .getCapacity()
            .getNumericalAmount()
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    String volumeName = volumeName(vmi, name);
    Volume volume =
        pool.find(volumeName)
            .orElseGet(() ->
                hypervisor
                    .storage()
                    .createVolume(
                        pool.name(), NewVolume.sparse(volumeName, VolumeFormat.QCOW2, bytes)));
    return new ResolvedVolume.File(volume.path(), ImageFormat.QCOW2, false);
  }

  /// A seed image with the user's data, made anew each time: it is small.
  ResolvedVolume cloudInit(VirtualMachineInstance vmi, String name, CloudInitNoCloudSource source)
      throws Unattachable {
    String namespace = vmi.getMetadata().getNamespace();
    byte[] image;
    try {
      image =
          NoCloud.image(
                  source,
                  namespace,
                  vmi.getMetadata().getName(),
                  secret -> secret(namespace, secret))
              .orElseThrow(
                  () -> new Unattachable("A Secret that volume " + name + " names is not there."));
    } catch (IllegalArgumentException e) {
      throw new Unattachable(
          "The data of volume %s cannot be used: %s.".formatted(name, e.getMessage()));
    }
    return new ResolvedVolume.SettingsIso(pool.put(volumeName(vmi, name), image).path());
  }

  /// Deletes all that was made for a VMI.
  void discard(String vmiUid) {
    for (Volume volume : hypervisor.storage().volumes(pool.name())) {
      if (volume.name().startsWith(vmiUid + "-")) {
        pool.remove(volume.name());
      }
    }
  }

  private static String volumeName(VirtualMachineInstance vmi, String volume) {
    return vmi.getMetadata().getUid() + "-" + volume;
  }

  private Optional<Map<String, byte[]>> secret(String namespace, String name) {
    Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
    if (secret == null) {
      return Optional.empty();
    }
    Map<String, byte[]> values = new HashMap<>();
    Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
        .forEach((key, value) -> values.put(key, Base64.getDecoder().decode(value)));
    return Optional.of(values);
  }
}
