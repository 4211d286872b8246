package org.virtfleet.agent.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.agent.GuestWithAgent;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceGuestOSInfo;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;

/// The answers are the guest's word, which may be anything.
class GuestAnswersTest {
  private final GuestWithAgent guest = GuestWithAgent.start();
  private final GuestAnswers answers = new GuestAnswers(guest.hypervisor());

  @AfterEach
  void close() {
    guest.close();
  }

  @Test
  void listsAndTextsAreCut() throws Exception {
    String disk = "{\"serial\":\"s\",\"bus-type\":\"sata\"},";
    String system =
        "{\"name\":\"%s\",\"used-bytes\":%s,\"total-bytes\":1e999,\"disk\":[%s{}]},"
            .formatted("\\ud800" + "x".repeat(2_000), "9".repeat(900), disk.repeat(300));
    JsonNode list = fileSystems("{\"return\":[" + system.repeat(40) + "7]}");
    JsonNode first = list.at("/items/0");
    assertThat(first.path("diskName").asText()).hasSize(1024).startsWith("\ufffdx");
    assertThat(first.path("usedBytes").asLong(-1)).isZero();
    assertThat(first.path("totalBytes").asLong(-1)).isZero();
    assertThat(first.path("disk")).hasSize(256);
    guest.answers("{\"return\":[" + "{},".repeat(1_000) + "{}]}");
    assertThat(read(answers.users(guest.domain())).path("items")).hasSize(256);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "{\"return\":\"all\"}", "{\"return\":{\"a\":[[]]}}", "[[[]]]"})
  void whatIsNoListIsAnEmptyOne(String answer) throws Exception {
    assertThat(fileSystems(answer).path("items")).allMatch(item -> item.path("disk").isEmpty());
  }

  @Test
  void whatIsTooLongTooDeepOrNoJsonIsRefused() {
    assertThat(refusal("x".repeat(2 << 20))).contains("too long");
    assertThat(refusal("[".repeat(100_000))).contains("no JSON");
    assertThat(refusal("{\"return\":")).contains("no JSON");
    assertThat(refusal("{\"return\":[{\"name\":" + "9".repeat(5_000) + "}]}")).contains("no JSON");
  }

  @Test
  void listsAreOfKubeVirtsOwnGroup() throws Exception {
    guest.answers("{\"return\":[]}");
    JsonNode users = read(answers.users(guest.domain()));
    assertThat(users.path("apiVersion").asText()).isEqualTo("kubevirt.io/v1");
    assertThat(users.path("kind").asText()).isEqualTo("VirtualMachineInstanceGuestOSUserList");
    assertThat(fileSystems("{\"return\":[]}").path("apiVersion").asText())
        .isEqualTo("kubevirt.io/v1");
  }

  @Test
  void aSystemIsWhatTheAgentTellsAndWhatTheNodeKnows() throws Exception {
    guest.answers(
        """
        {"return":{"version":"10.0.2","supported_commands":[
          {"name":"guest-ping","enabled":true,"success-response":true},{"name":"guest-exec","enabled":false}],
          "host-name":"web.example","zone":"CET","offset":3600}}
        """);
    var known =
        new VirtualMachineInstanceStatus()
            .setGuestOSInfo(new VirtualMachineInstanceGuestOSInfo().setPrettyName("Debian 13"))
            .setFsFreezeStatus("frozen");
    JsonNode info = read(answers.system(guest.domain(), known));
    assertThat(info.path("guestAgentVersion").asText()).isEqualTo("10.0.2");
    assertThat(info.path("supportedCommands").toString())
        .isEqualTo("[{\"name\":\"guest-ping\",\"enabled\":true},{\"name\":\"guest-exec\"}]");
    assertThat(info.path("hostname").asText()).isEqualTo("web.example");
    assertThat(info.path("os").toString()).isEqualTo("{\"prettyName\":\"Debian 13\"}");
    assertThat(info.path("timezone").asText()).isEqualTo("CET, 3600");
    assertThat(info.at("/fsInfo/disks").isArray()).isTrue();
    assertThat(info.path("userList").isArray()).isTrue();
    assertThat(info.path("fsFreezeStatus").asText()).isEqualTo("frozen");
  }

  @Test
  void aHostileAgentsSystemIsCut() throws Exception {
    String command = "{\"name\":\"%s\",\"enabled\":7},".formatted("x".repeat(2_000));
    guest.answers(
        "{\"return\":{\"version\":{},\"host-name\":\"%s\",\"offset\":1e99,\"supported_commands\":[%s{}]}}"
            .formatted("\\ud800" + "h".repeat(2_000), command.repeat(300)));
    JsonNode info = read(answers.system(guest.domain(), new VirtualMachineInstanceStatus()));
    assertThat(info.has("guestAgentVersion")).isFalse();
    assertThat(info.has("timezone")).isFalse();
    assertThat(info.path("hostname").asText()).hasSize(1024);
    assertThat(info.path("supportedCommands")).hasSize(256);
    assertThat(info.at("/supportedCommands/0/name").asText()).hasSize(1024);
    assertThat(info.path("os").toString()).isEqualTo("{}");
  }

  private String refusal(String answer) {
    guest.answers(answer);
    Refused refused =
        catchThrowableOfType(Refused.class, () -> answers.fileSystems(guest.domain()));
    return String.valueOf(refused.getMessage());
  }

  private JsonNode fileSystems(String answer) throws Exception {
    guest.answers(answer);
    return read(answers.fileSystems(guest.domain()));
  }

  /// As it goes over the wire.
  private static JsonNode read(String text) throws Exception {
    return new JsonMapper().readTree(text.getBytes(StandardCharsets.UTF_8));
  }
}
