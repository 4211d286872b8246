package org.virtfleet.apiserver.subresource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.nodeproxy.TestCluster;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.guest.Guests;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.object.ObjectKey;

/// The edits, codes and words of KubeVirt's actions.
@Timeout(180)
class PowerTest {
  private static final ObjectKey V = new ObjectKey("default", "v");

  private TestCluster cluster;
  private Guests guests;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    cluster = new TestCluster(folder);
    guests = cluster.client().guests();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void startingAHaltedMachineMakesItRunAlways() throws Exception {
    cluster.machine("v", "Halted");
    guests.start(V);
    assertThat(vm().path("spec").path("runStrategy").asText()).isEqualTo("Always");
  }

  @Test
  void startingItPausedLeavesItsStrategyAndAsksForAStart() throws Exception {
    cluster.machine("v", "Halted");
    guests.startPaused(V);
    assertThat(vm().path("spec").path("runStrategy").asText()).isEqualTo("Halted");
    assertThat(requests()).hasToString("[{\"action\":\"Start\",\"data\":{\"paused\":\"true\"}}]");
  }

  @Test
  void aManualMachineIsAskedToStartOnce() throws Exception {
    cluster.machine("v", "Manual");
    guests.start(V);
    assertThat(requests()).hasToString("[{\"action\":\"Start\"}]");
    assertFails(() -> guests.start(V), 409, "stop/start already underway");
  }

  @Test
  void aMachineThatRunsOrRunsAlwaysIsNotStarted() {
    cluster.machine("v", "Always");
    assertFails(() -> guests.start(V), 409, "Always does not support manual start requests");
    cluster.instance("v", "Running", "{}");
    assertFails(
        () -> guests.start(V),
        409,
        "Operation cannot be fulfilled on virtualmachine.kubevirt.io \"v\": VM is already running.");
    assertFails(
        () -> guests.start(new ObjectKey("default", "nope")),
        404,
        "virtualmachine.kubevirt.io \"nope\" not found");
  }

  @Test
  void stoppingAMachineThatRunsAlwaysHaltsIt() throws Exception {
    cluster.machine("v", "Always");
    cluster.instance("v", "Running", "{}");
    guests.stop(V);
    assertThat(vm().path("spec").path("runStrategy").asText()).isEqualTo("Halted");
  }

  @Test
  void aManualMachineIsAskedToStopItsPresentInstance() throws Exception {
    cluster.machine("v", "Manual");
    cluster.instance("v", "Running", "{}");
    guests.stop(V);
    assertThat(requests().get(0).path("action").asText()).isEqualTo("Stop");
    assertThat(requests().get(0).path("uid").asText())
        .isEqualTo(vmi().path("metadata").path("uid").asText());
  }

  @Test
  void forcingOffShortensTheGracePeriodEvenWhileTheGuestShutsDown() throws Exception {
    cluster.machine("v", "Halted");
    cluster.instance("v", "Running", "{}");
    assertFails(() -> guests.stop(V), 409, "shorter graceperiod");
    guests.forceOff(V);
    assertThat(vmi().path("spec").path("terminationGracePeriodSeconds").asInt(-1)).isZero();
  }

  @Test
  void aHaltedMachineCanNeitherBeStoppedNorRestarted() {
    cluster.machine("v", "Halted");
    assertFails(() -> guests.stop(V), 409, "VM is not running");
    assertFails(() -> guests.restart(V), 409, "Halted does not support manual restart requests");
  }

  @Test
  void aRestartIsAStopOfThisInstanceAndAStart() throws Exception {
    cluster.machine("v", "Always");
    assertFails(() -> guests.restart(V), 409, "VM is not running");
    cluster.instance("v", "Running", "{}");
    guests.forceRestart(V);
    assertThat(requests())
        .extracting(request -> request.path("action").asText())
        .containsExactly("Stop", "Start");
    assertThat(vmi().path("spec").path("terminationGracePeriodSeconds").asInt(-1)).isZero();
  }

  @Test
  void guestActionsGoToTheAgentOnlyWhenTheyMakeSense() throws Exception {
    assertFails(() -> guests.pause(V), 404, "virtualmachineinstance.kubevirt.io \"v\" not found");
    cluster.instance("v", "Scheduled", "{}");
    assertFails(() -> guests.pause(V), 409, "VM is not running");
    cluster.phase("v", "Running");
    assertFails(() -> guests.unpause(V), 409, "VMI is not paused");
    guests.pause(V);
    guests.reset(V);
    guests.softReboot(V);
    assertThat(cluster.agent().tickets())
        .extracting(ticket -> ticket.subresource())
        .containsExactly("pause", "reset", "softreboot");
    pausedInstance();
    assertFails(() -> guests.pause(V), 409, "VMI is already paused");
    assertFails(() -> guests.softReboot(V), 409, "VMI is paused");
    guests.unpause(V);
  }

  @Test
  void aGuestThatIsSuspendedToDiskGoesOnWhenItIsUnpaused() throws Exception {
    ObjectNode suspended =
        cluster.create(
            "virtualmachineinstances.kubevirt.io",
            "default",
            """
            {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachineInstance",
             "metadata":{"name":"v","namespace":"default","annotations":{"virtfleet.org/suspended":"true"}},
             "spec":{"domain":{"memory":{"guest":"64Mi"},"devices":{}}}}
            """);
    assertThat(suspended).isNotNull();
    pausedInstance();
    guests.unpause(V);
    assertThat(vmi().path("metadata").path("annotations").has("virtfleet.org/suspended")).isFalse();
    assertThat(cluster.agent().tickets()).isEmpty();
  }

  @Test
  void aGuestIsFrozenForATimeOnlyWhereItsAgentCanDoIt() throws Exception {
    cluster.instance("v", "Scheduled", "{}");
    assertFails(() -> freeze("freeze", "{}"), 409, "VM is not running");
    assertFails(() -> freeze("unfreeze", "{}"), 409, "VMI is not running");
    cluster.phase("v", "Running");
    assertFails(() -> freeze("freeze", "{}"), 409, "VMI does not have guest agent connected");
    condition("AgentConnected");
    freeze("freeze", "{\"unfreezeTimeout\":\"1m30s\"}");
    freeze("freeze", "{}");
    freeze("unfreeze", "{}");
    assertThat(cluster.agent().queries())
        .containsExactly("unfreezeTimeout=1m30s", "unfreezeTimeout=");
    assertThat(cluster.agent().tickets())
        .extracting(ticket -> ticket.subresource())
        .containsExactly("freeze", "freeze", "unfreeze");
  }

  @Test
  void aMemoryDumpIsAWishInTheMachinesStatusThatIsNotTakenBackMidway() throws Exception {
    String claim = "{\"claimName\":\"dumps\"}";
    cluster.machine("v", "Always");
    assertFails(() -> dump("memorydump", "{}"), 400, "Memory dump requires claim name to be set");
    assertFails(() -> dump("memorydump", claim), 404, "virtualmachineinstance.kubevirt.io \"v\"");
    cluster.instance("v", "Running", "{}");
    assertFails(() -> dump("memorydump", claim), 404, "persistentvolumeclaim");
    claim("small", "64Mi");
    assertFails(
        () -> dump("memorydump", "{\"claimName\":\"small\"}"),
        409,
        "pvc size [67108864] should be");
    claim("dumps", "1Gi");
    dump("memorydump", claim);
    assertThat(vm().at("/status/memoryDumpRequest"))
        .hasToString("{\"claimName\":\"dumps\",\"phase\":\"Associating\"}");
    assertFails(() -> dump("memorydump", "{}"), 409, "for pvc [dumps] already in progress");
    assertFails(
        () -> dump("memorydump", "{\"claimName\":\"small\"}"),
        409,
        "while pvc [dumps] is still associated");
    dump("removememorydump", "");
    assertThat(vm().at("/status/memoryDumpRequest/phase").asText()).isEqualTo("Dissociating");
    assertFails(() -> dump("removememorydump", ""), 409, "for pvc [dumps] already exists");
    assertFails(() -> dump("memorydump", "{}"), 409, "a remove memory dump request is in progress");
  }

  private void claim(String name, String size) {
    assertThat(
            cluster.create(
                "persistentvolumeclaims",
                "default",
                """
                {"apiVersion":"v1","kind":"PersistentVolumeClaim",
                 "metadata":{"name":"%s","namespace":"default"},
                 "spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"%s"}}}}
                """
                    .formatted(name, size)))
        .isNotNull();
  }

  @Test
  void optionsThatCannotBeReadDoNothing() throws Exception {
    cluster.machine("v", "Halted");
    String body = "Can not unmarshal Request body to struct, error: ";
    assertFails(
        () -> put("virtualmachines/v/start", "{\"paused\":\"x\"}"),
        400,
        body
            + "json: cannot unmarshal string into Go struct field StartOptions.paused of type bool");
    assertFails(
        () -> put("virtualmachines/v/start", "{paused"),
        400,
        body + "invalid character 'p' looking for beginning of object key string");
    assertThat(vm().path("spec").path("runStrategy").asText()).isEqualTo("Halted");
  }

  private void dump(String action, String options) throws Exception {
    put("virtualmachines/v/" + action, options);
  }

  private void freeze(String action, String options) throws Exception {
    put("virtualmachineinstances/v/" + action, options);
  }

  private void put(String action, String options) throws Exception {
    String path = "/apis/subresources.kubevirt.io/v1/namespaces/default/" + action;
    new ApiTransport(cluster.client().connection())
        .bytes(ApiRequest.of(action + " failed.", "PUT", path, options), "*/*", 1 << 16);
  }

  private void pausedInstance() {
    condition("Paused");
  }

  private void condition(String type) {
    cluster.status(
        "virtualmachineinstances.kubevirt.io",
        "default",
        "v",
        "{\"phase\":\"Running\",\"nodeName\":\"n1\",\"conditions\":[{\"type\":\"%s\",\"status\":\"True\"}]}"
            .formatted(type));
  }

  private JsonNode vm() {
    return cluster.get("virtualmachines.kubevirt.io", "default", "v");
  }

  private JsonNode vmi() {
    return cluster.get("virtualmachineinstances.kubevirt.io", "default", "v");
  }

  private JsonNode requests() {
    return vm().path("status").path("stateChangeRequests");
  }

  private static void assertFails(ThrowingCallable call, int code, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApiFailure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure).hasMessageContaining(words);
            });
  }
}
