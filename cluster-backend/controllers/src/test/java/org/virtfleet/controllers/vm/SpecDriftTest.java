package org.virtfleet.controllers.vm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecDriftTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final SpecDrift.Least FIXED_MEMORY = new SpecDrift.Least(1, Optional.empty());

  private static final String RUNNING =
      """
      {"nodeSelector": {"a": "b"}, "hostname": "h",
       "domain": {
         "cpu": {"sockets": 1, "cores": 2, "maxSockets": 4},
         "memory": {"guest": "1Gi", "maxGuest": "4Gi"},
         "devices": {
           "disks": [{"name": "root", "disk": {"bus": "virtio"}},
                     {"name": "late", "disk": {"bus": "scsi"}},
                     {"name": "media", "cdrom": {"bus": "sata"}}],
           "interfaces": [{"name": "default", "masquerade": {}}]}},
       "networks": [{"name": "default", "pod": {}}],
       "volumes": [{"name": "root", "dataVolume": {"name": "root"}},
                   {"name": "late", "persistentVolumeClaim": {"claimName": "late", "hotpluggable": true}},
                   {"name": "media", "persistentVolumeClaim": {"claimName": "iso"}}]}
      """;

  /// What is replaced in what runs, by what, and the fields that then wait for a restart.
  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"a\": \"b\" | \"a\": \"c\" | ",
        "\"sockets\": 1 | \"sockets\": 4 | ",
        "\"sockets\": 1 | \"sockets\": 5 | domain.cpu.sockets",
        "\"cores\": 2 | \"cores\": 4 | domain.cpu.cores",
        "\"guest\": \"1Gi\" | \"guest\": \"3Gi\" | ",
        "\"guest\": \"1Gi\" | \"guest\": \"1024Mi\" | ",
        "\"guest\": \"1Gi\" | \"guest\": \"8Gi\" | domain.memory.guest",
        "\"guest\": \"1Gi\" | \"guest\": \"512Mi\" | domain.memory.guest",
        ", \"maxGuest\": \"4Gi\" | | ",
        "\"hostname\": \"h\" | \"hostname\": \"i\" | hostname",
        "\"masquerade\": {} | \"masquerade\": {}, \"state\": \"down\" | ",
        "\"masquerade\": {} | \"masquerade\": {}, \"ports\": [{\"port\": 22}] | ",
        "\"masquerade\": {} | \"bridge\": {} | ",
        "\"hostname\": \"h\" | \"hostname\": \"h\", \"schedulerName\": \"mine\" | ",
        "\"devices\": { | \"features\": {}, \"devices\": { | ",
        "\"devices\": { | \"devices\": {\"tpm\": {}, | domain.devices.tpm",
        "\"claimName\": \"iso\" | \"claimName\": \"iso\", \"hotpluggable\": true | ",
        "\"masquerade\": {} | \"masquerade\": {}, \"model\": \"e1000e\" | domain.devices.interfaces[default].model",
        "[{\"name\": \"default\", \"masquerade\": {}}] | [] | ",
        "\"claimName\": \"iso\" | \"claimName\": \"other\" | ",
        "\"pod\": {} | \"multus\": {\"networkName\": \"lan\"} | ",
        "\"dataVolume\": {\"name\": \"root\"} | \"dataVolume\": {\"name\": \"other\"} | volumes[root].dataVolume.name",
        "{\"name\": \"root\", \"disk\": {\"bus\": \"virtio\"}} | {\"name\": \"root\", \"disk\": {\"bus\": \"sata\"}} | domain.devices.disks[root].disk.bus",
      })
  void onlyWhatARunningGuestCannotTakeNeedsARestart(String from, String to, String field)
      throws JsonProcessingException {
    assertThat(RUNNING).contains(from);
    JsonNode wanted = JSON.readTree(RUNNING.replace(from, to == null ? "" : to));
    SpecDrift drift =
        SpecDrift.between(
            JSON.readTree(RUNNING),
            wanted,
            new SpecDrift.Least(1, Optional.of(new Quantity("1Gi"))));
    if (field == null) {
      assertThat(drift.drift().fields()).isEmpty();
    } else {
      assertThat(drift.drift().fields()).containsExactly("spec.template.spec." + field);
    }
  }

  @ParameterizedTest
  @CsvSource({"true, virtio, true", "true, sata, false", "false, scsi, false"})
  void aDiskThatIsMarkedHotpluggableComesAndAnotherWaits(
      boolean hotpluggable, String bus, boolean comes) throws JsonProcessingException {
    JsonNode wanted =
        JSON.readTree(
            RUNNING
                .replace(
                    "\"disks\": [",
                    "\"disks\": [{\"name\": \"new\", \"disk\": {\"bus\": \"%s\"}},".formatted(bus))
                .replace(
                    "\"volumes\": [",
                    "\"volumes\": [{\"name\": \"new\", \"dataVolume\": {\"name\": \"n\", \"hotpluggable\": %s}},"
                        .formatted(hotpluggable)));
    SpecDrift drift = SpecDrift.between(JSON.readTree(RUNNING), wanted, FIXED_MEMORY);
    assertThat(drift.live().toString().contains("\"new\"")).isEqualTo(comes);
    assertThat(drift.drift().needsRestart()).isNotEqualTo(comes);
  }

  @ParameterizedTest(name = "a guest with {0} that is to have {1} needs a restart: {2}")
  @CsvSource({"3, 2, true", "3, 3, false", "3, 4, false", "1, 2, false"})
  void processorsThatAGuestHasAreNotTakenOutOfItAndThoseItNeverGotAreForgotten(
      long has, long wanted, boolean restart) throws JsonProcessingException {
    JsonNode asked = JSON.readTree(RUNNING.replace("\"sockets\": 1", "\"sockets\": 3"));
    JsonNode now =
        JSON.readTree(RUNNING.replace("\"sockets\": 1", "\"sockets\": %d".formatted(wanted)));
    SpecDrift drift = SpecDrift.between(asked, now, new SpecDrift.Least(has, Optional.empty()));
    assertThat(drift.drift().needsRestart()).isEqualTo(restart);
    assertThat(drift.live()).isEqualTo(restart ? asked : now);
  }

  /// SATA disks cannot be pulled out of a guest that runs.
  @Test
  void aDiskThatCannotGoWaitsWhateverItsVolumeSays() throws JsonProcessingException {
    JsonNode running = JSON.readTree(RUNNING.replace("\"bus\": \"scsi\"", "\"bus\": \"sata\""));
    SpecDrift drift = SpecDrift.between(running, withoutLate(running), FIXED_MEMORY);
    assertThat(drift.live()).isEqualTo(running);
    assertThat(drift.drift().needsRestart()).isTrue();
  }

  @Test
  void whereNothingIsPluggedInMediaAndCablesChangeAllTheSame() throws JsonProcessingException {
    String fixed = RUNNING.replace("\"devices\": {", "\"devices\": {\"disableHotplug\": true,");
    JsonNode wanted =
        JSON.readTree(
            fixed
                .replace("\"claimName\": \"iso\"", "\"claimName\": \"other\"")
                .replace("\"masquerade\": {}", "\"masquerade\": {}, \"state\": \"down\""));
    JsonNode running = JSON.readTree(fixed);
    SpecDrift drift = SpecDrift.between(running, wanted, FIXED_MEMORY);
    assertThat(drift.live()).isEqualTo(wanted);
    assertThat(drift.drift().needsRestart()).isFalse();
    assertThat(
            SpecDrift.between(running, withoutLate(running), FIXED_MEMORY).drift().needsRestart())
        .isTrue();
  }

  @Test
  void aVolumeForADumpOfTheMemoryStaysWhereItIs() throws JsonProcessingException {
    JsonNode dumping =
        JSON.readTree(
            RUNNING.replace(
                "\"volumes\": [",
                "\"volumes\": [{\"name\": \"dump\", \"memoryDump\": {\"claimName\": \"dump\"}}, "));
    SpecDrift drift = SpecDrift.between(dumping, JSON.readTree(RUNNING), FIXED_MEMORY);
    assertThat(drift.live()).isEqualTo(dumping);
    assertThat(drift.drift().needsRestart()).isFalse();
  }

  @Test
  void aDiskThatWasPluggedInGoesWithItsVolumeAndTheOthersStay() throws JsonProcessingException {
    JsonNode wanted = withoutLate(JSON.readTree(RUNNING));
    SpecDrift drift = SpecDrift.between(JSON.readTree(RUNNING), wanted, FIXED_MEMORY);
    assertThat(drift.live()).isEqualTo(wanted);
    assertThat(drift.drift().needsRestart()).isFalse();
  }

  private static JsonNode withoutLate(JsonNode spec) {
    ObjectNode without = spec.deepCopy();
    ((ArrayNode) without.at("/domain/devices/disks")).remove(1);
    ((ArrayNode) without.at("/volumes")).remove(1);
    return without;
  }
}
