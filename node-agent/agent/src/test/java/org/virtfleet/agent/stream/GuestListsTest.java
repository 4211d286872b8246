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
import org.virtfleet.agent.TalkingGuest;

/// The lists are the guest's word, which may be anything.
class GuestListsTest {
  private final TalkingGuest guest = new TalkingGuest();

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
    guest.says("{\"return\":[" + "{},".repeat(1_000) + "{}]}");
    assertThat(read(new GuestLists(guest.hypervisor).users(guest.uuid)).path("items")).hasSize(256);
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

  private String refusal(String answer) {
    guest.says(answer);
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> new GuestLists(guest.hypervisor).fileSystems(guest.uuid));
    return String.valueOf(refused.getMessage());
  }

  private JsonNode fileSystems(String answer) throws Exception {
    guest.says(answer);
    return read(new GuestLists(guest.hypervisor).fileSystems(guest.uuid));
  }

  /// As it goes over the wire.
  private static JsonNode read(String text) throws Exception {
    return new JsonMapper().readTree(text.getBytes(StandardCharsets.UTF_8));
  }
}
