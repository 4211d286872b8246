package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmDetails;
import org.virtfleet.desktop.core.cluster.VmDetails.Condition;
import org.virtfleet.desktop.core.cluster.VmDetails.Condition.Verdict;
import org.virtfleet.desktop.core.cluster.VmDetails.Disk;
import org.virtfleet.desktop.core.cluster.VmDetails.Fact;
import org.virtfleet.desktop.core.cluster.VmDetails.Interface;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

/// Reads what the page of a VM shows: the VM, its running instance, its claims.
final class DetailsReader {
  private static final int NOT_FOUND = 404;

  private final ClusterClient client;
  private final Texts texts;
  private final DeviceReader devices;

  DetailsReader(ClusterClient client, Texts texts) {
    this.client = client;
    this.texts = texts;
    this.devices = new DeviceReader(texts);
  }

  VmDetails read(ObjectRef vm) throws ClusterFailure, InterruptedException {
    var machine = client.objects().get(ResourceType.VIRTUAL_MACHINE, Kinds.key(vm));
    var instance = find(ResourceType.VIRTUAL_MACHINE_INSTANCE, Kinds.key(vm));
    var spec = machine.at("/spec/template/spec");
    var claims = new TreeMap<String, ClaimPart>();
    for (var name : VmPart.claims(spec)) {
      var claim = find(ResourceType.PERSISTENT_VOLUME_CLAIM, new ObjectKey(vm.namespace(), name));
      if (!claim.isMissingNode()) {
        claims.put(name, ClaimPart.of(claim));
      }
    }
    return new VmDetails(
        since(instance),
        facts(machine, instance),
        devices.of(machine, instance, claims),
        disks(spec, claims),
        interfaces(spec, instance),
        conditions(machine, instance));
  }

  private List<Fact> facts(JsonNode machine, JsonNode instance) {
    var spec = machine.at("/spec/template/spec");
    var facts = new ArrayList<Fact>();
    if (!instance.isMissingNode()) {
      facts.add(
          new Fact(
              "fact.agent",
              texts.get(agentConnected(instance) ? "agent.connected" : "agent.missing")));
      facts.add(
          new Fact(
              "fact.hostName",
              Json.first(instance, "/status/guestOSInfo/hostname", "/spec/hostname")));
    }
    facts.add(new Fact("fact.cpu", devices.cpu(spec)));
    facts.add(new Fact("fact.memory", Sizes.of(VmPart.memory(spec), texts.locale())));
    facts.add(new Fact("fact.firmware", devices.firmware(spec)));
    facts.add(
        new Fact(
            "fact.runStrategy",
            texts.orSelf("runStrategy", Json.text(machine, "/spec/runStrategy"))));
    return facts;
  }

  private static Optional<Instant> since(JsonNode instance) {
    return Json.list(instance, "/status/phaseTransitionTimestamps").stream()
        .filter(change -> Json.text(change, "/phase").equals("Running"))
        .map(change -> Json.time(change, "/phaseTransitionTimestamp"))
        .filter(moment -> !moment.equals(Instant.EPOCH))
        .findFirst();
  }

  private static boolean agentConnected(JsonNode instance) {
    return Json.condition(instance, "AgentConnected")
        .map(condition -> Json.text(condition, "/status").equals("True"))
        .orElse(false);
  }

  private static List<Disk> disks(JsonNode spec, Map<String, ClaimPart> claims) {
    var result = new ArrayList<Disk>();
    for (var disk : Json.list(spec, "/domain/devices/disks")) {
      var name = Json.text(disk, "/name");
      var source = DeviceReader.source(spec, name);
      var claim = claims.get(source);
      result.add(
          new Disk(
              name,
              source,
              claim == null ? "" : claim.storageClass(),
              DeviceReader.bus(disk),
              claim == null ? 0 : claim.sizeBytes()));
    }
    return result;
  }

  private static List<Interface> interfaces(JsonNode spec, JsonNode instance) {
    var result = new ArrayList<Interface>();
    for (var card : Json.list(spec, "/domain/devices/interfaces")) {
      var name = Json.text(card, "/name");
      var state =
          Json.list(instance, "/status/interfaces").stream()
              .filter(seen -> Json.text(seen, "/name").equals(name))
              .findFirst()
              .orElse(MissingNode.getInstance());
      var mac = Json.text(card, "/macAddress");
      result.add(
          new Interface(
              name,
              DeviceReader.network(spec, name),
              Json.text(state, "/ipAddress"),
              mac.isEmpty() ? Json.text(state, "/mac") : mac,
              Json.text(card, "/model")));
    }
    return result;
  }

  private List<Condition> conditions(JsonNode machine, JsonNode instance) {
    var byType = new TreeMap<String, Condition>();
    for (var object : List.of(machine, instance)) {
      for (var condition : Json.list(object, "/status/conditions")) {
        var type = Json.text(condition, "/type");
        byType.put(
            type,
            new Condition(
                texts.orSelf("condition", type),
                verdict(type, Json.text(condition, "/status").equals("True")),
                Json.first(condition, "/message", "/reason")));
      }
    }
    return List.copyOf(byType.values());
  }

  private static Verdict verdict(String type, boolean isTrue) {
    return switch (type) {
      case "Failure", "Paused", "RestartRequired" -> isTrue ? Verdict.BAD : Verdict.GOOD;
      case "SoftwareEmulation" -> isTrue ? Verdict.NOTE : Verdict.GOOD;
      case "AgentConnected", "LiveMigratable", "StorageLiveMigratable" ->
          isTrue ? Verdict.GOOD : Verdict.NOTE;
      default -> isTrue ? Verdict.GOOD : Verdict.BAD;
    };
  }

  private JsonNode find(ResourceType type, ObjectKey key)
      throws ClusterFailure, InterruptedException {
    try {
      return client.objects().get(type, key);
    } catch (ApiFailure failure) {
      if (failure.code() == NOT_FOUND) {
        return MissingNode.getInstance();
      }
      throw failure;
    }
  }
}
