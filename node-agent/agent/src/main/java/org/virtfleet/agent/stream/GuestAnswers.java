package org.virtfleet.agent.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.virtfleet.agent.vmi.GuestText;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceGuestOSInfo;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// What a guest's system is, who is logged in to it and which file systems it has, as its agent
/// says, in KubeVirt's form. The answer is the guest's word: it is cut to length and shown, never
/// acted upon.
final class GuestAnswers {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// For each further question of one request, of which the server waits for 30 s.
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(3);

  private static final int MAX_ANSWER = 1 << 20;
  private static final int MOST_ITEMS = 256;
  private static final int MAX_TEXT = 1024;

  private static final Map<String, String> USER =
      Map.of("user", "userName", "domain", "domain", "login-time", "loginTime");
  private static final Map<String, String> FILE_SYSTEM =
      Map.of(
          "name", "diskName",
          "mountpoint", "mountPoint",
          "type", "fileSystemType",
          "used-bytes", "usedBytes",
          "total-bytes", "totalBytes");
  private static final Map<String, String> DISK = Map.of("serial", "serial", "bus-type", "busType");

  private final Hypervisor hypervisor;

  GuestAnswers(Hypervisor hypervisor) {
    this.hypervisor = hypervisor;
  }

  String users(UUID domain) throws Refused {
    ObjectNode list = list("VirtualMachineInstanceGuestOSUserList");
    list.set("items", usersIn(ask(domain, "guest-get-users", PATIENCE)));
    return list.toString();
  }

  String fileSystems(UUID domain) throws Refused {
    ObjectNode list = list("VirtualMachineInstanceFileSystemList");
    list.set("items", fileSystemsIn(ask(domain, "guest-get-fsinfo", PATIENCE)));
    return list.toString();
  }

  /// KubeVirt's `VirtualMachineInstanceGuestAgentInfo`. What the guest's agent does not tell,
  /// because it does not know how or its file systems are frozen, is left out.
  ///
  /// @param known what the node has learnt of the guest
  String system(UUID domain, VirtualMachineInstanceStatus known) throws Refused {
    JsonNode agent = ask(domain, "guest-info", PATIENCE);
    ObjectNode info =
        JSON.createObjectNode()
            .put("apiVersion", "kubevirt.io/v1")
            .put("kind", "VirtualMachineInstanceGuestAgentInfo");
    text(agent, "version").ifPresent(version -> info.put("guestAgentVersion", version));
    info.set("supportedCommands", items(agent.path("supported_commands"), GuestAnswers::command));
    text(tell(domain, "guest-get-host-name"), "host-name")
        .ifPresent(name -> info.put("hostname", name));
    info.set(
        "os",
        JSON.valueToTree(
            Objects.requireNonNullElseGet(
                known.getGuestOSInfo(), VirtualMachineInstanceGuestOSInfo::new)));
    JsonNode zone = tell(domain, "guest-get-timezone");
    if (zone.path("offset").isInt()) {
      String name = text(zone, "zone").orElse("");
      info.put("timezone", name + ", " + zone.path("offset").asInt());
    }
    info.set("userList", usersIn(tell(domain, "guest-get-users")));
    info.putObject("fsInfo").set("disks", fileSystemsIn(tell(domain, "guest-get-fsinfo")));
    if (known.getFsFreezeStatus() != null) {
      info.put("fsFreezeStatus", known.getFsFreezeStatus());
    }
    return info.toString();
  }

  /// Nothing, where the guest's agent does not say.
  private JsonNode tell(UUID domain, String command) throws Refused {
    try {
      return ask(domain, command, SHORT_PATIENCE);
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      return MissingNode.getInstance();
    }
  }

  private JsonNode ask(UUID domain, String command, Duration patience) throws Refused {
    String answer =
        hypervisor
            .domains()
            .agentCommand(
                domain, JSON.createObjectNode().put("execute", command).toString(), patience);
    if (answer.length() > MAX_ANSWER) {
      throw new Refused(500, "InternalError", "The guest agent's answer is too long to be true.");
    }
    try {
      return JSON.readTree(answer).path("return");
    } catch (JsonProcessingException e) {
      throw new Refused(500, "InternalError", "The guest agent's answer is no JSON.");
    }
  }

  private static ObjectNode list(String kind) {
    ObjectNode list = JSON.createObjectNode().put("apiVersion", "kubevirt.io/v1").put("kind", kind);
    list.putObject("metadata");
    return list;
  }

  private static ArrayNode usersIn(JsonNode told) {
    return items(told, user -> item(user, USER));
  }

  private static ArrayNode fileSystemsIn(JsonNode told) {
    return items(told, GuestAnswers::fileSystem);
  }

  private static ObjectNode fileSystem(JsonNode told) {
    ObjectNode item = item(told, FILE_SYSTEM);
    // A guest's agent leaves them out for what is not mounted from a disk.
    item.put("usedBytes", item.path("usedBytes").asLong());
    item.put("totalBytes", item.path("totalBytes").asLong());
    item.set("disk", items(told.path("disk"), disk -> item(disk, DISK)));
    return item;
  }

  private static ObjectNode command(JsonNode told) {
    ObjectNode command = JSON.createObjectNode().put("name", text(told, "name").orElse(""));
    if (told.path("enabled").asBoolean()) {
      command.put("enabled", true);
    }
    return command;
  }

  private static ArrayNode items(JsonNode told, Function<JsonNode, ObjectNode> form) {
    ArrayNode items = JSON.createArrayNode();
    told.valueStream().limit(MOST_ITEMS).map(form).forEach(items::add);
    return items;
  }

  private static Optional<String> text(JsonNode told, String field) {
    JsonNode value = told.path(field);
    return value.isTextual()
        ? Optional.of(GuestText.of(value.asText(), MAX_TEXT))
        : Optional.empty();
  }

  private static ObjectNode item(JsonNode from, Map<String, String> names) {
    ObjectNode item = JSON.createObjectNode();
    names.forEach((theirs, ours) -> {
      JsonNode value = from.path(theirs);
      if (value.isTextual()) {
        item.put(ours, GuestText.of(value.asText(), MAX_TEXT));
      } else if (value.isIntegralNumber() && value.canConvertToLong()) {
        item.put(ours, value.asLong());
      } else if (value.isNumber() && Double.isFinite(value.asDouble())) {
        item.put(ours, value.asDouble());
      }
    });
    return item;
  }
}
