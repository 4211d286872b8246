package org.virtfleet.controllers.datavolume;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.cdi.v1beta1.DataVolume;

class PreallocationTest {

  @Test
  void whatADataVolumeSaysCountsBeforeWhatTheClusterSays() {
    assertThat(isFull("{}", "{}")).isFalse();
    assertThat(isFull("{}", "{config: {preallocation: true}}")).isTrue();
    assertThat(isFull("{preallocation: false}", "{config: {preallocation: true}}")).isFalse();
    assertThat(isFull("{preallocation: true}", "{config: {preallocation: false}}")).isTrue();
    assertThat(Preallocation.isFor(volume("{}").getSpec(), Optional::empty)).isFalse();
  }

  @Test
  void theClaimSaysIt() {
    var claim =
        DesiredClaim.of(volume("{}"), new Content.Blank(), Optional.of(new Quantity("1Mi")), true);
    assertThat(claim.orElseThrow().getMetadata().getAnnotations())
        .containsEntry("cdi.kubevirt.io/storage.preallocation", "true");
  }

  private static boolean isFull(String volume, String cdi) {
    return Preallocation.isFor(
        volume(volume).getSpec(),
        () ->
            Optional.of(
                Serialization.unmarshal(
                    "apiVersion: cdi.kubevirt.io/v1beta1\nkind: CDI\nspec: %s".formatted(cdi),
                    GenericKubernetesResource.class)));
  }

  private static DataVolume volume(String spec) {
    return Serialization.unmarshal(
        "metadata: {namespace: n, name: d}\nspec: %s".formatted(spec), DataVolume.class);
  }
}
