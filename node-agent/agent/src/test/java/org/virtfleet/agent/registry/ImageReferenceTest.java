package org.virtfleet.agent.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.agent.image.TransferFailed;

class ImageReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "cirros, docker.io/library/cirros:latest",
    "kubevirt/cirros-container-disk-demo:v1.2, docker.io/kubevirt/cirros-container-disk-demo:v1.2",
    "quay.io/containerdisks/fedora, quay.io/containerdisks/fedora:latest",
    "localhost/x, localhost/x:latest",
    "registry:5000/a/b/c_d__e-f.g:T.1, registry:5000/a/b/c_d__e-f.g:T.1",
    "[::1]:5000/x:1, [::1]:5000/x:1"
  })
  void namesMeanWhatContainerEnginesTakeThemFor(String text, String meant) throws Exception {
    assertThat(ImageReference.parse(text)).hasToString(meant);
  }

  @Test
  void aDigestCountsAndTheTagBesideItDoesNot() throws Exception {
    var digest = "sha256:" + "0f".repeat(32);
    var image = ImageReference.parse("registry:5000/x:1@" + digest);
    assertThat(image.version()).isEqualTo(digest);
    assertThat(image.isByDigest()).isTrue();
    assertThat(image).hasToString("registry:5000/x@" + digest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/x",
        "UPPER",
        "a//b",
        "registry:5000/../x",
        "registry:5000/x?y=z",
        "registry:5000/x:a b",
        "registry:5000/x@sha256:12",
        "user@registry.example/x",
        "registry.example:port/x",
        "https://registry.example/x",
        "registry.example\r\nHost: other/x"
      })
  void whatIsNoNameIsRefused(String text) {
    assertThatThrownBy(() -> ImageReference.parse(text))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("[REGISTRY/]REPOSITORY[:TAG][@DIGEST]");
  }
}
