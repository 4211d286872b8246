package org.virtfleet.apiserver.subresource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.nodeproxy.TestCluster;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.Framing;
import org.virtfleet.streams.UpgradeRefused;
import org.virtfleet.streams.WebSocketDialer;

/// Ports of guests through the server to an agent, as virtctl asks for them.
@Timeout(180)
class PortForwardTest {
  private static final String VMIS = "virtualmachineinstances";
  private static final String VMS = "virtualmachines";
  private static final String INTERFACES = "\"interfaces\":[{\"name\":\"default\"}]";

  private final List<ApiTransport> transports = new ArrayList<>();
  private TestCluster cluster;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    cluster = new TestCluster(folder);
    running("web", "");
  }

  @AfterEach
  void stop() {
    transports.forEach(ApiTransport::close);
    cluster.close();
  }

  @Test
  void bytesGoToThePortOfTheGuestAndBackFromManyAtATime() throws Exception {
    try (ByteStream first = dial(VMIS, "web", "portforward/22");
        ByteStream second = dial(VMIS, "web", "portforward/22/tcp")) {
      for (ByteStream one : List.of(first, second)) {
        one.output().write("hello".getBytes(UTF_8));
        assertThat(one.input().readNBytes(5)).asString(UTF_8).isEqualTo("hello");
      }
    }
    assertThat(cluster.agent().tickets().remove().subresource()).isEqualTo("portforward/22/tcp");
  }

  @Test
  void eachMessageToAUdpPortIsADatagram() throws Exception {
    var received = new ArrayList<Integer>();
    cluster
        .agent()
        .playing(stream -> {
          byte[] into = new byte[1000];
          for (int i = 0; i < 3; i++) {
            received.add(stream.read(into, 0, into.length));
          }
          stream.write(into, 0, 1);
        });
    try (ByteStream port = dial(VMIS, "web", "portforward/53/udp")) {
      for (int length : List.of(3, 500, 7)) {
        port.write(new byte[length], 0, length);
      }
      assertThat(port.read(new byte[1000], 0, 1000)).isEqualTo(1);
      assertThat(received).containsExactly(3, 500, 7);
    }
  }

  @Test
  void aPortOfAMachineIsThatOfItsInstance() throws Exception {
    cluster.create(
        VMS + ".kubevirt.io",
        "default",
        """
        {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachine","metadata":{"name":"web"},
        "spec":{"runStrategy":"Halted","template":{"spec":{"domain":{"devices":{},"memory":{"guest":"64Mi"}}}}}}
        """);
    assertRefused(VMS, "web", "portforward/22", 409, "VMI is not started");
    cluster.status(VMS + ".kubevirt.io", "default", "web", "{\"created\":true}");
    assertRefused(VMS, "web", "portforward/22", 409, "the VMI of this name is not this machine's");
    assertRefused(VMS, "none", "portforward/22", 404, "virtualmachine.kubevirt.io");
  }

  @Test
  void whatCannotBeForwardedIsRefusedWithKubeVirtsCodes() {
    running("paused", ",\"conditions\":[{\"type\":\"Paused\",\"status\":\"True\"}]");
    cluster.instance("bare", "Running", "{}");
    assertRefused(VMIS, "none", "portforward/22", 404, "\\\"none\\\" not found");
    assertRefused(VMIS, "paused", "portforward/22", 409, "VMI is paused");
    assertRefused(VMIS, "bare", "portforward/22", 400, "no network interfaces are present");
    for (String port :
        List.of("portforward/0", "portforward/65536", "portforward/ssh", "portforward/22/sctp")) {
      assertRefused(VMIS, "web", port, 400, "ask for portforward/PORT");
    }
    assertThat(cluster.agent().tickets()).isEmpty();
    cluster.agent().refusing(500);
    assertRefused(VMIS, "web", "portforward/22", 500, "the guest said no");
  }

  @Test
  void theRightIsThatToPortforwardWhateverThePort() throws Exception {
    cluster.create(
        "roles.rbac.authorization.k8s.io",
        "default",
        """
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"ports"},
        "rules":[{"apiGroups":["subresources.kubevirt.io"],"resources":["virtualmachineinstances/portforward"],"verbs":["get"]}]}
        """);
    cluster.create(
        "rolebindings.rbac.authorization.k8s.io",
        "default",
        """
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"ports"},
        "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"ports"},
        "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"user"}]}
        """);
    try (ClusterClient user = cluster.clientOf("user");
        ClusterClient stranger = cluster.clientOf("stranger")) {
      dial(user, VMIS, "web", "portforward/22/tcp").close();
      assertThatThrownBy(() -> dial(stranger, VMIS, "web", "portforward/22/tcp"))
          .isInstanceOfSatisfying(
              UpgradeRefused.class, refused -> assertThat(refused.status()).isEqualTo(403));
    }
  }

  private void running(String name, String more) {
    cluster.instance(name, "Running", "{}");
    cluster.status(
        VMIS + ".kubevirt.io",
        "default",
        name,
        "{\"phase\":\"Running\",\"nodeName\":\"n1\",%s%s}".formatted(INTERFACES, more));
  }

  private void assertRefused(String plural, String name, String port, int code, String message) {
    assertThatThrownBy(() -> dial(plural, name, port))
        .isInstanceOfSatisfying(
            UpgradeRefused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(code);
              assertThat(refused.body()).contains(message);
            });
  }

  private ByteStream dial(String plural, String name, String port) throws Exception {
    return dial(cluster.client(), plural, name, port);
  }

  private ByteStream dial(ClusterClient client, String plural, String name, String port)
      throws Exception {
    ApiTransport transport = new ApiTransport(client.connection());
    transports.add(transport);
    return new WebSocketDialer(transport.http())
        .dial(
            transport.uri(
                "/apis/subresources.kubevirt.io/v1/namespaces/default/%s/%s/%s"
                    .formatted(plural, name, port)),
            transport.identity(),
            port.endsWith("udp") ? Framing.MESSAGES : Framing.BYTES);
  }
}
