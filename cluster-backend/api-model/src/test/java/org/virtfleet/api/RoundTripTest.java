package org.virtfleet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.Devices;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DiskTarget;
import org.virtfleet.api.kubevirt.v1.RunStrategy;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

class RoundTripTest {
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void unknownFieldsSurviveAtEveryDepth() throws IOException {
    assertUnchanged(
        VirtualMachine.class,
        """
        {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachine",
         "metadata":{"name":"a","newInMetadata":1},
         "spec":{"runStrategy":"NotYetInvented","newInSpec":{"a":[1,2]},
           "template":{"metadata":{"labels":{"x":"y"},"anything":true},
             "spec":{"domain":{"devices":{"disks":[{"name":"d","disk":{"bus":"nvme","lanes":4}}]}}}}},
         "status":{"printableStatus":"Thinking","newInStatus":"x"}}
        """);
  }

  @Test
  void emptyObjectsAndListsSurvive() throws IOException {
    assertUnchanged(
        VirtualMachineInstance.class,
        """
        {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachineInstance","metadata":{"name":"a"},
         "spec":{"networks":[{"name":"n","pod":{}}],"volumes":[],"nodeSelector":{},
           "domain":{"devices":{"rng":{},"interfaces":[{"name":"n","masquerade":{}}]},"resources":{}}}}
        """);
  }

  @Test
  void quantitiesKeepTheirSpelling() throws IOException {
    assertUnchanged(
        DataVolume.class,
        """
        {"apiVersion":"cdi.kubevirt.io/v1beta1","kind":"DataVolume","metadata":{"name":"a"},
         "spec":{"source":{"blank":{}},"storage":{"resources":{"requests":{"storage":"1.50Gi"}}}}}
        """);
  }

  @Test
  void nullForARequiredFieldReadsAsItsZeroValue() throws IOException {
    var vmi =
        json.readValue("{\"spec\":{\"domain\":{\"devices\":null}}}", VirtualMachineInstance.class);
    assertThat(vmi.getSpec().getDomain().getDevices().getDisks()).isEmpty();
  }

  @Test
  void newObjectHasWhatTheSchemaRequiresAndNothingElse() throws IOException {
    var vm = new VirtualMachine();
    vm.getMetadata().setName("a");
    assertThat(json.valueToTree(vm).toString())
        .isEqualTo(
            "{\"apiVersion\":\"kubevirt.io/v1\",\"kind\":\"VirtualMachine\","
                + "\"metadata\":{\"name\":\"a\"},\"spec\":{\"template\":{}}}");
  }

  @Test
  void objectsAreWrittenAsOneExpression() {
    var devices =
        new Devices()
            .setDisks(
                List.of(new Disk().setName("root").setDisk(new DiskTarget().setBus("virtio"))));
    assertThat(json.valueToTree(devices).toString())
        .isEqualTo("{\"disks\":[{\"name\":\"root\",\"disk\":{\"bus\":\"virtio\"}}]}");
  }

  @Test
  void unknownEnumerationValueIsNoConstant() {
    assertThat(RunStrategy.of("Always")).contains(RunStrategy.ALWAYS);
    assertThat(RunStrategy.of("NotYetInvented")).isEmpty();
    assertThat(RunStrategy.of(null)).isEmpty();
  }

  private void assertUnchanged(Class<?> type, String text) throws IOException {
    JsonNode before = json.readTree(text);
    JsonNode after = json.valueToTree(json.readValue(text, type));
    assertThat(after).isEqualTo(before);
  }
}
