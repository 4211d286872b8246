package org.virtfleet.agent.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.virtfleet.agent.vmi.GuestText;
import org.virtfleet.libvirt.Hypervisor;

/// Who is logged in to a guest and which file systems it has, as its agent says, in KubeVirt's
/// form. The answer is the guest's word: it is cut to length and shown, never acted upon.
final class GuestLists {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
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

  GuestLists(Hypervisor hypervisor) {
    this.hypervisor = hypervisor;
  }

  String users(UUID domain) throws Refused {
    ObjectNode list = list("VirtualMachineInstanceGuestOSUserList");
    ask(domain, "guest-get-users").forEach(user -> add(list, item(user, USER)));
    return list.toString();
  }

  String fileSystems(UUID domain) throws Refused {
    ObjectNode list = list("VirtualMachineInstanceFileSystemList");
    for (JsonNode one : ask(domain, "guest-get-fsinfo")) {
      ObjectNode item = item(one, FILE_SYSTEM);
      // A guest's agent leaves them out for what is not mounted from a disk.
      item.put("usedBytes", item.path("usedBytes").asLong());
      item.put("totalBytes", item.path("totalBytes").asLong());
      ArrayNode disks = item.putArray("disk");
      for (JsonNode disk : one.path("disk")) {
        if (disks.size() < MOST_ITEMS) {
          disks.add(item(disk, DISK));
        }
      }
      add(list, item);
    }
    return list.toString();
  }

  private JsonNode ask(UUID domain, String command) throws Refused {
    String answer =
        hypervisor
            .domains()
            .agentCommand(
                domain, JSON.createObjectNode().put("execute", command).toString(), PATIENCE);
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
    ObjectNode list =
        JSON.createObjectNode().put("apiVersion", "subresources.kubevirt.io/v1").put("kind", kind);
    list.putObject("metadata");
    list.putArray("items");
    return list;
  }

  private static void add(ObjectNode list, ObjectNode item) {
    ArrayNode items = list.withArrayProperty("items");
    if (items.size() < MOST_ITEMS) {
      items.add(item);
    }
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
