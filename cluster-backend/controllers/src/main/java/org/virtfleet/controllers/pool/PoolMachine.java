package org.virtfleet.controllers.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineSpec;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.api.pool.v1beta1.PoolNameGeneration;
import org.virtfleet.api.pool.v1beta1.VirtualMachinePool;
import org.virtfleet.client.control.Owners;

/// The machine of a number that a pool's template describes. Volumes that the template makes get
/// the number too, for each machine has its own.
final class PoolMachine {

  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final int DIGITS = 10;

  private PoolMachine() {}

  /// The name of the template's present state: the pool's, and the first digits of a SHA-256.
  static String revision(VirtualMachinePool pool) {
    try {
      Map<?, ?> template =
          SORTED.convertValue(pool.getSpec().getVirtualMachineTemplate(), Map.class);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(SORTED.writeValueAsBytes(template));
      return pool.getMetadata().getName()
          + "-"
          + HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// @param copy of the template's specification; it becomes the machine's
  static VirtualMachine of(VirtualMachinePool pool, VirtualMachineSpec copy, int ordinal) {
    var template = pool.getSpec().getVirtualMachineTemplate().getMetadata();
    var meta = template == null ? new ObjectMetaBuilder() : new ObjectMetaBuilder(template);
    var vm = new VirtualMachine();
    vm.setMetadata(
        meta.withName(Member.nameIn(pool, ordinal))
            .withGenerateName(null)
            .withNamespace(pool.getMetadata().getNamespace())
            .withOwnerReferences(Owners.controlledBy(pool))
            .addToFinalizers(Finalizers.POOL_MACHINE)
            .addToLabels(Member.REVISION, revision(pool))
            .build());
    vm.setSpec(numbered(copy, pool.getSpec().getNameGeneration(), ordinal));
    return vm;
  }

  private static VirtualMachineSpec numbered(
      VirtualMachineSpec spec, @Nullable PoolNameGeneration names, int ordinal) {
    UnaryOperator<String> number = name -> name + "-" + ordinal;
    Set<String> made =
        spec.getDataVolumeTemplates().stream()
            .map(template -> Objects.requireNonNull(template.getMetadata()).getName())
            .collect(Collectors.toSet());
    spec.getDataVolumeTemplates()
        .forEach(template -> {
          var meta = Objects.requireNonNull(template.getMetadata());
          meta.setName(number.apply(meta.getName()));
        });
    VirtualMachineInstanceSpec instance = spec.getTemplate().getSpec();
    if (instance != null) {
      instance
          .getVolumes()
          .forEach(volume -> {
            number(volume, made, number);
            if (names != null) {
              number(volume, names, number);
            }
          });
    }
    return spec;
  }

  private static void number(Volume volume, Set<String> made, UnaryOperator<String> number) {
    var source = volume.getDataVolume();
    if (source != null && made.contains(source.getName())) {
      source.setName(number.apply(source.getName()));
    }
    var claim = volume.getPersistentVolumeClaim();
    if (claim != null && made.contains(claim.getClaimName())) {
      claim.setClaimName(number.apply(claim.getClaimName()));
    }
  }

  private static void number(
      Volume volume, PoolNameGeneration names, UnaryOperator<String> number) {
    var map = volume.getConfigMap();
    if (Boolean.TRUE.equals(names.getAppendIndexToConfigMapRefs())
        && map != null
        && map.getName() != null) {
      map.setName(number.apply(map.getName()));
    }
    var secret = volume.getSecret();
    if (Boolean.TRUE.equals(names.getAppendIndexToSecretRefs())
        && secret != null
        && secret.getSecretName() != null) {
      secret.setSecretName(number.apply(secret.getSecretName()));
    }
  }
}
