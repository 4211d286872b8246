package org.virtfleet.controllers.snapshot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachinePatchesTest {

  private static MachinePatches read(String patch) throws MachinePatches.Refused {
    var wish = new GenericKubernetesResource();
    wish.setAdditionalProperty("spec", Map.of("patches", List.of(patch.replace('\'', '"'))));
    return MachinePatches.of(wish);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op': 'add', 'path': '/metadata/labels/tier', 'value': 'test'}",
        "{'op': 'remove', 'path': '/metadata/annotations/kubevirt.io~1note'}",
        "{'op': 'replace', 'path': '/spec/runStrategy', 'value': 'Always'}",
        "{'op': 'replace', 'path': '/spec/template/spec/domain/memory/guest', 'value': '1Gi'}",
        "{'op': 'add', 'path': '/spec/template/metadata/annotations/own', 'value': 'x'}",
        "{'op': 'copy', 'from': '/metadata/labels/a', 'path': '/spec/template/metadata/labels/a'}",
      })
  void labelsAnnotationsAndTheSpecificationCanBeChanged(String patch) {
    assertThatCode(() -> read(patch)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op': 'replace', 'path': '/metadata/name', 'value': 'other'}",
        "{'op': 'replace', 'path': '/metadata/namespace', 'value': 'kube-system'}",
        "{'op': 'replace', 'path': '/spec', 'value': {}}",
        "{'op': 'copy', 'from': '/metadata/name', 'path': '/spec/template/spec/hostname'}",
        "{'op': 'add', 'path': '', 'value': {}}",
        "[{'op': 'add', 'path': '/spec/runStrategy', 'value': 'Always'}]",
        "'/spec/'",
      })
  void anythingElseIsRefused(String patch) {
    assertThatThrownBy(() -> read(patch))
        .hasMessageContaining("of neither a label, nor an annotation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op': 'add', 'path': '/spec/template/spec/volumes/-', 'value': {'hostDisk': {}}}",
        "{'op': 'replace', 'path': '/spec/template/spec/volumes/0/hostDisk/path', 'value': '/'}",
        "{'op': 'move', 'from': '/spec/template/spec/volumes/0', 'path': '/spec/template/spec/x'}",
        "{'op': 'add', 'path': '/spec/template/spec', 'value': {}}",
        "{'op': 'add', 'path': '/spec/template/spec/domain/firmware', 'value': {}}",
        "{'op': 'add', 'path': '/spec/dataVolumeTemplates/-', 'value': {}}",
        "{'op': 'add', 'path': '/spec/template/metadata/annotations/virtfleet.org~1x', 'value': 1}",
        "{'op': 'add', 'path': '/spec/template/metadata', 'value': {'annotations': {}}}",
        "{'op': 'remove', 'path': '/metadata/annotations/virtfleet.org~1restored-by'}",
        "{'op': 'test', 'path': '/spec/template/spec/volumes/0/secret/secretName', 'value': 'x'}",
      })
  void whatTakesARightOfItsUsersIsOutOfReach(String patch) {
    assertThatThrownBy(() -> read(patch)).hasMessageContaining("reaches what no patch may change");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "op: add"})
  void whatIsNoJsonIsRefused(String patch) {
    assertThatThrownBy(() -> read(patch)).isInstanceOf(MachinePatches.Refused.class);
  }
}
