package org.virtfleet.controllers.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

class DesiredInstanceTest {

  private static final String TEMPLATE =
      """
      {"runStrategy": "Always", "template": {
        "metadata": {"labels": {"kubevirt.io/vm": "v"}, "annotations": {"a": "b"}},
        "spec": {
          "domain": {"devices": {"disks": [{"name": "root", "disk": {"bus": "sata"}}]}, "newField": 1},
          "volumes": [{"name": "root", "emptyDisk": {"capacity": "1Gi"}},
                      {"name": "more", "emptyDisk": {"capacity": "1Gi"}}]}}}
      """;

  @Test
  void anInstanceCarriesWhatTheTemplateSaysAndKnowsItsMachine() {
    var instance = instanceOf(vm(TEMPLATE), false);

    assertThat(Serialization.asJson(instance))
        .contains(
            "\"kubevirt.io/vm\":\"v\"",
            "\"a\":\"b\"",
            "\"newField\":1",
            "\"kubevirt.io/vm-generation\":\"3\"");
    assertThat(instance.getMetadata().getFinalizers())
        .containsExactly("kubevirt.io/foregroundDeleteVirtualMachine");
    assertThat(instance.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(owner -> assertThat(owner.getUid()).isEqualTo(Machines.VM_UID));
    assertThat(instance.getSpec().getStartStrategy()).isNull();
    assertThat(instanceOf(vm(TEMPLATE), true).getSpec().getStartStrategy()).isEqualTo("Paused");
  }

  @Test
  void volumesNobodyAttachedBecomeDisksAndAMachineWithoutNetworkGetsThePodNetwork() {
    var spec = instanceOf(vm(TEMPLATE), false).getSpec();
    var devices = spec.getDomain().getDevices();

    assertThat(devices.getDisks()).extracting("name").containsExactly("root", "more");
    assertThat(devices.getInterfaces()).extracting("name").containsExactly("default");
    assertThat(spec.getNetworks()).extracting("name").containsExactly("default");
  }

  @Test
  void aMachineThatWantsNoNetworkGetsNone() {
    var vm = vm(TEMPLATE);
    var template = vm.getSpec().getTemplate().getSpec();
    assertThat(template).isNotNull();
    template.getDomain().getDevices().setAutoattachPodInterface(false);

    assertThat(instanceOf(vm, false).getSpec().getNetworks()).isEmpty();
  }

  @Test
  void theFirmwareNumbersStayTheSameFromRunToRun() {
    var first = instanceOf(vm(TEMPLATE), false).getSpec().getDomain().getFirmware();
    var second = instanceOf(vm(TEMPLATE), false).getSpec().getDomain().getFirmware();

    assertThat(first).isNotNull().usingRecursiveComparison().isEqualTo(second);
    assertThat(first.getUuid()).isNotNull().isNotEqualTo(first.getSerial());
  }

  @Test
  void theHashOfATemplateDoesNotDependOnTheOrderOfItsFields() {
    var other = vm("{\"template\": {\"spec\": {\"y\": {\"b\": 1, \"a\": 2}, \"x\": 1}}}");
    var same = vm("{\"template\": {\"spec\": {\"x\": 1, \"y\": {\"a\": 2, \"b\": 1}}}}");

    assertThat(TemplateHash.of(other))
        .isEqualTo(TemplateHash.of(same))
        .isNotEqualTo(TemplateHash.of(vm(TEMPLATE)));
  }

  private static VirtualMachineInstance instanceOf(VirtualMachine vm, boolean paused) {
    var template = vm.getSpec().getTemplate().getSpec();
    assertThat(template).isNotNull();
    return DesiredInstance.of(vm, template, "hash", paused);
  }

  private static VirtualMachine vm(String spec) {
    var vm = Serialization.unmarshal("{\"spec\": " + spec + "}", VirtualMachine.class);
    vm.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("default")
            .withName("v")
            .withUid(Machines.VM_UID)
            .withGeneration(3L)
            .build());
    return vm;
  }
}
