package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.subresource.KubeVirtSubresources;
import org.virtfleet.apiserver.testing.TestApiServer;

/// What the server does with the instance types and preferences that machines name.
class InstancetypesTest {

  private static final String TYPES = "/apis/instancetype.kubevirt.io/v1beta1/";
  private static final String MACHINES = "/apis/kubevirt.io/v1/namespaces/default/virtualmachines";
  private static final String SUBRESOURCES =
      "/apis/subresources.kubevirt.io/v1/namespaces/default/";

  private static TestApiServer server;
  private static HttpProbe admin;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.builder().subresources(KubeVirtSubresources::ofObjects).start();
    admin = HttpProbe.as(server, "admin", "system:masters");
    made(
        TYPES + "virtualmachineclusterinstancetypes",
        "{kind: VirtualMachineClusterInstancetype, metadata: {name: four}, spec: {cpu: {guest: 4}, memory: {guest: 1Gi}}}");
    made(
        TYPES + "virtualmachineclusterpreferences",
        """
        kind: VirtualMachineClusterPreference
        metadata: {name: linux}
        spec:
          cpu: {preferredCPUTopology: spread}
          devices: {preferredDiskBus: virtio, preferredInterfaceModel: e1000, preferredTPM: {}}
          firmware: {preferredEfi: {secureBoot: false}}
          machine: {preferredMachineType: pc-q35-7.2}
          preferredTerminationGracePeriodSeconds: 7
          requirements: {cpu: {guest: 2}, memory: {guest: 512Mi}}
        """);
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  private static void made(String path, String object) throws Exception {
    String version =
        path.startsWith("/api/v1") ? "v1" : path.split("/")[2] + "/" + path.split("/")[3];
    String text = object.strip();
    String whole =
        text.startsWith("{")
            ? "{apiVersion: " + version + ", " + text.substring(1)
            : "apiVersion: " + version + "\n" + text;
    Answer answer = admin.post(path, whole);
    assertThat(answer.code()).as(answer.json().toString()).isEqualTo(201);
  }

  private static Answer machine(String name, String spec, String domain) throws Exception {
    return admin.post(
        MACHINES,
        """
        {apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {name: %s},
         spec: {runStrategy: Halted, %s, template: {spec: {domain: {%s devices: {}},
           volumes: [{name: root, persistentVolumeClaim: {claimName: labelled}}]}}}}
        """
            .formatted(name, spec, domain));
  }

  @Test
  void bothAreWrittenIntoTheExpandedMachine() throws Exception {
    Answer made = machine("whole", "instancetype: {name: four}, preference: {name: linux}", "");
    assertThat(made.code()).as(made.json().toString()).isEqualTo(201);
    assertThat(made.text("/spec/template/spec/domain/machine/type")).isEqualTo("pc-q35-7.2");
    assertThat(made.json().at("/spec/template/spec/domain/cpu").isMissingNode()).isTrue();

    JsonNode expanded =
        admin.get(SUBRESOURCES + "virtualmachines/whole/expand-spec").json().path("spec");
    assertThat(expanded.has("instancetype")).isFalse();
    assertThat(expanded.has("preference")).isFalse();
    JsonNode spec = expanded.path("template").path("spec");
    JsonNode cpu = spec.at("/domain/cpu");
    assertThat(cpu.path("sockets").asInt()).isEqualTo(2);
    assertThat(cpu.path("cores").asInt()).isEqualTo(2);
    assertThat(cpu.path("threads").asInt()).isEqualTo(1);
    assertThat(spec.at("/domain/memory/guest").asText()).isEqualTo("1Gi");
    assertThat(spec.at("/domain/devices/disks/0/disk/bus").asText()).isEqualTo("virtio");
    assertThat(spec.at("/domain/devices/interfaces/0/model").asText()).isEqualTo("e1000");
    assertThat(spec.at("/domain/devices/tpm").isObject()).isTrue();
    assertThat(spec.at("/domain/firmware/bootloader/efi/secureBoot").asBoolean(true)).isFalse();
    assertThat(spec.path("terminationGracePeriodSeconds").asInt()).isEqualTo(7);
  }

  @Test
  void aMachineThatIsNotStoredIsExpandedToo() throws Exception {
    Answer answer =
        admin.put(
            SUBRESOURCES + "expand-vm-spec",
            """
            {"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachine", "metadata": {"name": "draft"},
             "spec": {"instancetype": {"name": "four"}, "template": {"spec": {"domain": {"devices": {}}}}}}
            """);
    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.json().at("/spec/template/spec/domain/cpu/sockets").asInt()).isEqualTo(4);
    assertThat(admin.put(SUBRESOURCES + "expand-vm-spec", "{\"kind\": \"Pod\"}").text("/message"))
        .isEqualTo("Object is not a valid VirtualMachine");
    Answer odd =
        admin.put(
            SUBRESOURCES + "expand-vm-spec",
            "{\"kind\": \"VirtualMachine\", \"metadata\": [1], \"spec\": {\"template\": {\"spec\": {\"domain\": {\"devices\": {}}}}}}");
    assertThat(odd.code()).isEqualTo(400);
    assertThat(odd.text("/details/causes/0/message"))
        .isEqualTo("metadata in body must be of type object: \"array\"");
    assertThat(admin.put(SUBRESOURCES + "expand-vm-spec", "").text("/message"))
        .isEqualTo("Can not unmarshal Request body to struct, error: unexpected end of JSON input");
  }

  @Test
  void whatBothSayIsAConflict() throws Exception {
    Answer answer =
        machine("both", "instancetype: {name: four}", "cpu: {cores: 2}, memory: {guest: 2Gi},");
    assertThat(answer.code()).isEqualTo(422);
    assertThat(answer.text("/details/causes/0/field"))
        .isEqualTo("spec.template.spec.domain.cpu.cores");
    assertThat(answer.text("/details/causes/1/field"))
        .isEqualTo("spec.template.spec.domain.memory.guest");
    assertThat(answer.text("/message"))
        .contains(
            "VM field(s) spec.template.spec.domain.cpu.cores conflicts with selected instance type");
  }

  @Test
  void whatIsNamedMayComeLaterAndMustBeEnough() throws Exception {
    assertThat(machine("unknown", "instancetype: {name: nobodys}", "").code()).isEqualTo(201);
    Answer expanded = admin.get(SUBRESOURCES + "virtualmachines/unknown/expand-spec");
    assertThat(expanded.code()).isEqualTo(400);
    assertThat(expanded.text("/message"))
        .isEqualTo(
            "virtualmachineclusterinstancetypes.instancetype.kubevirt.io \"nobodys\" not found");
    Answer small =
        machine("small", "preference: {name: linux}", "cpu: {cores: 1}, memory: {guest: 1Gi},");
    assertThat(small.code()).isEqualTo(422);
    assertThat(small.text("/message"))
        .contains("insufficient CPU resources of 0 vCPU provided by VirtualMachine");
    Answer neither = machine("neither", "instancetype: {}", "");
    assertThat(neither.text("/message"))
        .contains(
            "Either Name or InferFromVolume should be provided within the InstancetypeMatcher");
  }

  @Test
  void theLabelsOfAVolumeNameThem() throws Exception {
    Answer missing = machine("early", "instancetype: {inferFromVolume: root}", "");
    assertThat(missing.code()).isEqualTo(400);
    assertThat(missing.text("/message")).endsWith("persistentvolumeclaims \"labelled\" not found");
    made(
        "/api/v1/namespaces/default/persistentvolumeclaims",
        """
        kind: PersistentVolumeClaim
        metadata: {name: labelled, labels: {instancetype.kubevirt.io/default-instancetype: four}}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        """);
    Answer named = machine("named", "instancetype: {inferFromVolume: root}", "");
    assertThat(named.code()).as(named.json().toString()).isEqualTo(201);
    assertThat(named.text("/spec/instancetype/name")).isEqualTo("four");
    Answer ignored =
        machine(
            "ignored",
            "preference: {inferFromVolume: root, inferFromVolumeFailurePolicy: Ignore}",
            "");
    assertThat(ignored.code()).isEqualTo(201);
    assertThat(ignored.json().path("spec").has("preference")).isFalse();
  }
}
