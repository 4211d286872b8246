package org.virtfleet.controllers.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Takes over from the wanted specification those disks, media and network cards that a running
/// guest can be given or asked for, and the networks that its cards can be moved to.
final class LiveDevices {
  private static final List<String> LATER =
      List.of("persistentVolumeClaim", "dataVolume", "hostDisk");
  private static final Set<String> PLUGGABLE = Set.of("virtio", "scsi");

  private LiveDevices() {}

  /// @param now what the guest runs from; is changed
  static void take(ObjectNode now, ObjectNode wanted) {
    // Media and cables need no place to plug anything into.
    boolean fixed = now.at("/domain/devices/disableHotplug").asBoolean(false);
    disks(now, wanted, fixed);
    cards(now, wanted, fixed);
  }

  private static void disks(ObjectNode now, ObjectNode wanted, boolean fixed) {
    NamedList disks = NamedList.of(now, "/domain/devices", "disks");
    NamedList wantedDisks = NamedList.of(wanted, "/domain/devices", "disks");
    NamedList volumes = NamedList.of(now, "", "volumes");
    NamedList wantedVolumes = NamedList.of(wanted, "", "volumes");
    for (String name : both(disks, wantedDisks)) {
      JsonNode disk = disks.get(name);
      JsonNode wantedDisk = wantedDisks.get(name);
      boolean medium =
          disk.has("cdrom")
              && wantedDisk.has("cdrom")
              && comesLater(volumes.get(name))
              && comesLater(wantedVolumes.get(name));
      boolean comes =
          !fixed
              && disk.isMissingNode()
              && isHotplugged(wantedVolumes.get(name))
              && PLUGGABLE.contains(bus(wantedDisk));
      boolean goes =
          !fixed
              && wantedDisk.isMissingNode()
              && isHotplugged(volumes.get(name))
              && PLUGGABLE.contains(bus(disk));
      if (comes || goes) {
        disks.take(name, wantedDisks);
      }
      if (medium || comes || goes) {
        volumes.take(name, wantedVolumes);
      }
    }
    for (String name : volumes.names()) {
      LATER.forEach(kind -> mark(volumes.get(name).path(kind), wantedVolumes.get(name).path(kind)));
    }
  }

  /// Whether a disk may come or go means nothing until it does.
  private static void mark(JsonNode source, JsonNode wanted) {
    if (source instanceof ObjectNode now && wanted instanceof ObjectNode later) {
      FreeFields.take(now, later, "hotpluggable");
    }
  }

  private static void cards(ObjectNode now, ObjectNode wanted, boolean fixed) {
    NamedList cards = NamedList.of(now, "/domain/devices", "interfaces");
    NamedList wantedCards = NamedList.of(wanted, "/domain/devices", "interfaces");
    NamedList networks = NamedList.of(now, "", "networks");
    NamedList wantedNetworks = NamedList.of(wanted, "", "networks");
    for (String name : both(cards, wantedCards)) {
      JsonNode card = cards.get(name);
      JsonNode wantedCard = wantedCards.get(name);
      if (isPlugged(card) != isPlugged(wantedCard) && fixed) {
        continue;
      }
      if (card instanceof ObjectNode present && wantedCard instanceof ObjectNode staying) {
        FreeFields.take(present, staying, "state");
        if (!isOfHost(card) && !isOfHost(wantedCard) && networks.has(name)) {
          networks.take(name, wantedNetworks);
        }
      } else {
        cards.take(name, wantedCards);
        networks.take(name, wantedNetworks);
      }
    }
  }

  /// Its network hands the guest a card of the host, and another network another card.
  private static boolean isOfHost(JsonNode card) {
    return card.has("sriov");
  }

  private static boolean isPlugged(JsonNode card) {
    return !card.isMissingNode() && !card.path("state").asText("").equals("absent");
  }

  private static Set<String> both(NamedList some, NamedList others) {
    Set<String> names = new TreeSet<>(some.names());
    names.addAll(others.names());
    return names;
  }

  /// Whether it is no volume, or one that can be put into a drive while the guest runs.
  private static boolean comesLater(JsonNode volume) {
    return volume.isMissingNode() || LATER.stream().anyMatch(volume::has);
  }

  private static boolean isHotplugged(JsonNode volume) {
    return LATER.stream().anyMatch(kind -> volume.path(kind).path("hotpluggable").asBoolean(false));
  }

  private static String bus(JsonNode disk) {
    return Stream.of("disk", "lun")
        .map(kind -> disk.path(kind).path("bus").asText(""))
        .filter(bus -> !bus.isEmpty())
        .findFirst()
        .orElse("");
  }
}
