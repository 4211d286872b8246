package org.virtfleet.controllers.datavolume;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.cdi.v1beta1.DataVolume;

class ContentTest {

  @Test
  void anImageOfARegistryIsSaidInCdisAnnotations() {
    var content =
        of(
            "{url: 'docker://registry.example/disk:1', secretRef: s, certConfigMap: c, pullMethod: node, platform: {architecture: arm64}}");
    assertThat(ContentNotes.of(content))
        .isEqualTo(
            Map.of(
                "cdi.kubevirt.io/storage.import.source", "registry",
                "cdi.kubevirt.io/storage.import.endpoint", "docker://registry.example/disk:1",
                "cdi.kubevirt.io/storage.import.secretName", "s",
                "cdi.kubevirt.io/storage.import.certConfigMap", "c",
                "cdi.kubevirt.io/storage.import.registryImageArchitecture", "arm64"));
  }

  @Test
  void whatARegistrySourceCannotHaveHereIsCalledByItsName() {
    assertThat(of("{imageStream: fedora, pullMethod: node}"))
        .isEqualTo(new Content.NotSupported("source.registry.imageStream"));
    assertThat(of("{url: 'docker://x', pullMethod: carrier}"))
        .isEqualTo(new Content.NotSupported("source.registry with pullMethod carrier"));
    assertThat(of("{}")).isEqualTo(new Content.NotSupported("source.registry without url"));
  }

  private static Content of(String registry) {
    return Content.of(
        Serialization.unmarshal(
            "metadata: {namespace: n, name: d}\nspec: {source: {registry: %s}}".formatted(registry),
            DataVolume.class));
  }
}
