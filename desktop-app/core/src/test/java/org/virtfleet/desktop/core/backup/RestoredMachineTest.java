package org.virtfleet.desktop.core.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.cluster.ObjectRef;

class RestoredMachineTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @Test
  void nothingThatHasToBeItsOwnIsTakenFromTheMachineThatWas() throws IOException {
    var made =
        RestoredMachine.of(
            read(
                """
                metadata:
                  name: web
                  uid: 4711
                  labels: {tier: front, virtfleet.org/unmanaged: kvm-01}
                  annotations: {description: shop, kubectl.kubernetes.io/last-applied-configuration: x}
                spec:
                  running: true
                  dataVolumeTemplates: [{metadata: {name: web-root}}]
                  template:
                    spec:
                      domain:
                        firmware: {uuid: 1-2-3, bootloader: {efi: {}}}
                        devices: {interfaces: [{name: lan, macAddress: '02:00:00:00:00:01', bridge: {}}]}
                      volumes:
                      - {name: root, dataVolume: {name: web-root}}
                      - {name: seed, cloudInitNoCloud: {userData: x}}
                """),
            ObjectRef.vm("shop", "again"),
            Map.of("root", "again-root"),
            "admin");
    assertThat(YAML.<Map<String, Object>>convertValue(made.content(), new TypeReference<>() {}))
        .isEqualTo(
            read(
                """
                apiVersion: kubevirt.io/v1
                kind: VirtualMachine
                metadata:
                  name: again
                  namespace: shop
                  labels: {tier: front}
                  annotations: {description: shop, virtfleet.org/created-by: admin}
                spec:
                  runStrategy: Halted
                  template:
                    spec:
                      domain:
                        firmware: {bootloader: {efi: {}}}
                        devices: {interfaces: [{name: lan, bridge: {}}]}
                      volumes:
                      - {name: root, persistentVolumeClaim: {claimName: again-root}}
                      - {name: seed, cloudInitNoCloud: {userData: x}}
                """));
  }

  private static Map<String, Object> read(String yaml) throws IOException {
    return YAML.readValue(yaml, new TypeReference<>() {});
  }
}
