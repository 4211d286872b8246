package org.virtfleet.desktop.core.kubernetes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.cluster.PoolRow;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.cluster.VolumeRow.Home;

/// Makes the rows about storage out of what several watches know.
final class StorageJoins {
  private final Sources sources;

  StorageJoins(Sources sources) {
    this.sources = sources;
  }

  List<VolumeRow> volumes() {
    var users = new VolumeUsers(sources);
    var volumes = sources.persistentVolumes.snapshot();
    var dataVolumes = sources.dataVolumes.snapshot();
    var warnings = warnings();
    var rows = new ArrayList<VolumeRow>();
    sources
        .claims
        .snapshot()
        .forEach((key, claim) -> {
          var filled = Optional.ofNullable(dataVolumes.get(key));
          var state = VolumeStates.of(claim, filled);
          rows.add(
              new VolumeRow(
                  ObjectRef.claim(key.namespace(), key.name()),
                  state,
                  filled.map(DataVolumePart::phase).orElse(claim.phase()),
                  state == VolumeRow.State.READY
                      ? claim.resizing()
                      : filled
                          .map(DataVolumePart::reason)
                          .or(() -> Optional.of(claim.filling().words()))
                          .filter(reason -> !reason.isEmpty())
                          .orElse(warnings.getOrDefault(key, "")),
                  progress(state, claim, filled),
                  claim.storageClass(),
                  claim.sizeBytes(),
                  users.of(key),
                  users.isKnown(),
                  claim.access(),
                  Optional.ofNullable(volumes.get(new ObjectKey("", claim.volume())))
                      .map(VolumePart::home)
                      .orElse(Home.UNKNOWN),
                  filled.map(DataVolumePart::origin).orElse(""),
                  filled
                      .map(DataVolumePart::createdBy)
                      .filter(name -> !name.isEmpty())
                      .orElse(claim.createdBy()),
                  claim.created()));
        });
    return rows;
  }

  private static Optional<Double> progress(
      VolumeRow.State state, ClaimPart claim, Optional<DataVolumePart> filled) {
    if (filled.isPresent()) {
      return filled.filter(volume -> !volume.isDone()).flatMap(DataVolumePart::progress);
    }
    return state == VolumeRow.State.IMPORTING ? claim.filling().progress() : Optional.empty();
  }

  /// The last warning about each claim or the DataVolume over it.
  private Map<ObjectKey, String> warnings() {
    return sources.events.snapshot().values().stream()
        .map(EventPart::row)
        .filter(event -> event.warning())
        .filter(event ->
            event.about().kind().equals("PersistentVolumeClaim")
                || event.about().kind().equals("DataVolume"))
        .sorted(Comparator.comparing(event -> event.last()))
        .collect(
            Collectors.toMap(
                event -> Kinds.key(event.about()), event -> event.message(), (_, later) -> later));
  }

  List<StorageClassRow> storageClasses() {
    var capacities = sources.capacities.snapshot().values();
    var promised = new HashMap<String, Long>();
    for (var volume : sources.persistentVolumes.snapshot().values()) {
      promised.merge(volume.storageClass(), volume.sizeBytes(), Long::sum);
    }
    var rows = new ArrayList<StorageClassRow>();
    sources
        .classes
        .snapshot()
        .forEach((key, type) -> {
          var mine =
              capacities.stream()
                  .filter(capacity -> capacity.storageClass().equals(key.name()))
                  .toList();
          rows.add(
              new StorageClassRow(
                  new ObjectRef("StorageClass", "", key.name()),
                  type.provisioner(),
                  type.standard(),
                  type.expandable(),
                  mine.stream().mapToLong(CapacityPart::totalBytes).sum(),
                  mine.stream().mapToLong(CapacityPart::freeBytes).sum(),
                  promised.getOrDefault(key.name(), 0L),
                  mine.stream()
                      .filter(capacity -> !capacity.problem().isEmpty())
                      .map(capacity -> capacity.node() + ": " + capacity.problem())
                      .findFirst()
                      .orElse("")));
        });
    return rows;
  }

  /// One row a pool and node; several classes may take their volumes from one pool.
  List<PoolRow> pools() {
    record Where(String pool, String node) {}
    var byPlace = new HashMap<Where, Map<String, CapacityPart>>();
    for (var capacity : sources.capacities.snapshot().values()) {
      var pool = capacity.pool().isEmpty() ? capacity.storageClass() : capacity.pool();
      byPlace
          .computeIfAbsent(new Where(pool, capacity.node()), _ -> new TreeMap<>())
          .put(capacity.storageClass(), capacity);
    }
    var volumes = sources.persistentVolumes.snapshot().values();
    var rows = new ArrayList<PoolRow>();
    byPlace.forEach((where, classes) -> {
      var first = classes.values().iterator().next();
      var inside =
          volumes.stream()
              .filter(volume -> classes.containsKey(volume.storageClass()))
              .filter(volume -> where.node.isEmpty() || volume.home().node().equals(where.node))
              .toList();
      rows.add(
          new PoolRow(
              new ObjectRef("StoragePool", where.node, where.pool),
              where.pool,
              where.node,
              List.copyOf(classes.keySet()),
              first.totalBytes(),
              first.freeBytes(),
              inside.stream().mapToLong(VolumePart::sizeBytes).sum(),
              inside.size(),
              first.problem()));
    });
    return rows;
  }

  List<OrphanRow> orphans() {
    return Stream.of(unusedClaims(), releasedVolumes(), unknownFiles())
        .flatMap(rows -> rows)
        .toList();
  }

  private Stream<OrphanRow> unusedClaims() {
    return volumes().stream()
        .filter(VolumeRow::isUnused)
        .map(volume ->
            new OrphanRow(
                OrphanRow.Kind.CLAIM,
                volume.ref(),
                volume.storageClass(),
                volume.home(),
                volume.sizeBytes(),
                "",
                volume.reason(),
                Optional.of(volume.created())));
  }

  private Stream<OrphanRow> releasedVolumes() {
    return sources.persistentVolumes.snapshot().entrySet().stream()
        .filter(entry -> entry.getValue().isReleased())
        .map(entry -> {
          var volume = entry.getValue();
          return new OrphanRow(
              OrphanRow.Kind.VOLUME,
              new ObjectRef("PersistentVolume", "", entry.getKey().name()),
              volume.storageClass(),
              volume.home(),
              volume.sizeBytes(),
              volume.claim(),
              volume.message(),
              Optional.of(volume.created()));
        });
  }

  private Stream<OrphanRow> unknownFiles() {
    return sources.nodes.snapshot().entrySet().stream()
        .flatMap(node ->
            node.getValue().orphans().stream()
                .map(file ->
                    new OrphanRow(
                        file.kind(),
                        new ObjectRef("File", node.getKey().name(), file.path()),
                        "",
                        new Home(file.path(), file.pool(), node.getKey().name(), ""),
                        0,
                        file.machine(),
                        "",
                        Optional.empty())));
  }
}
