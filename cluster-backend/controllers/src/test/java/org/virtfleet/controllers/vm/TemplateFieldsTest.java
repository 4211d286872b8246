package org.virtfleet.controllers.vm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What docs/compatibility.md says of a field that is changed while a guest runs is what becomes of
/// it: each field of an instance's schema is changed in machines of several sorts.
class TemplateFieldsTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  /// The rows of which the document's table is made.
  private static final Path ROWS =
      Path.of("../../node-agent/domain/src/test/resources/org/virtfleet/domain/fields.yaml");

  /// Of a refused field, or one that is not looked at yet, no guest runs.
  private static final Set<String> NEVER_RUNS = Set.of("refused", "later");

  private static final List<String> MACHINES =
      List.of(
          """
          domain:
            cpu: {sockets: 1, cores: 1, maxSockets: 8}
            memory: {guest: 1Gi, maxGuest: 4Gi}
            devices:
              disks:
                - {name: root, disk: {bus: virtio}}
                - {name: late, disk: {bus: scsi}}
                - {name: media, cdrom: {bus: sata}}
              interfaces:
                - {name: default, masquerade: {}}
                - {name: lan, bridge: {}}
                - {name: fast, sriov: {}}
          networks:
            - {name: default, pod: {}}
            - {name: lan, multus: {networkName: lan}}
            - {name: fast, multus: {networkName: fast}}
          volumes:
            - {name: root, persistentVolumeClaim: {claimName: root}}
            - {name: late, persistentVolumeClaim: {claimName: late, hotpluggable: true}}
            - {name: media, persistentVolumeClaim: {claimName: media}}
          """,
          "domain: {cpu: {sockets: 1, cores: 1}, memory: {guest: 1Gi}}");

  /// What becomes of a change.
  private enum Verdict {
    LIVE,
    RESTART,
    /// The guest goes on as it was, and nobody is told to restart it.
    NONE
  }

  /// @param running `live`, `restart` or `none`; `live` for some machines only where `bounds` says
  ///   for which
  private record Row(String answer, List<String> paths, String running, String bounds) {
    static Row of(JsonNode row) {
      List<String> paths = new ArrayList<>();
      row.path("paths").forEach(path -> paths.add(path.asText()));
      return new Row(
          row.path("answer").asText(),
          paths,
          row.path("running").asText(""),
          row.path("bounds").asText(""));
    }

    int longest(String leaf) {
      return paths.stream()
          .filter(path ->
              leaf.equals(path) || leaf.startsWith(path + ".") || leaf.startsWith(path + "[]"))
          .mapToInt(String::length)
          .max()
          .orElse(0);
    }

    Set<Verdict> expected() {
      return switch (running) {
        case "live" ->
            bounds.isEmpty() ? EnumSet.of(Verdict.LIVE) : EnumSet.of(Verdict.LIVE, Verdict.RESTART);
        case "restart" -> EnumSet.of(Verdict.RESTART);
        case "none" -> EnumSet.of(Verdict.NONE);
        default ->
            answer.equals("nothing") ? EnumSet.of(Verdict.LIVE) : EnumSet.noneOf(Verdict.class);
      };
    }
  }

  @Test
  void whatTheTableSaysOfAChangeIsWhatBecomesOfIt() throws IOException {
    List<Row> rows = new ArrayList<>();
    YAML.readTree(ROWS.toFile()).forEach(row -> rows.add(Row.of(row)));
    List<SpecField> fields = SpecField.all();
    assertThat(fields).hasSizeGreaterThan(300);
    List<String> wrong = new ArrayList<>();
    for (SpecField field : fields) {
      Row row =
          rows.stream()
              .max(Comparator.comparingInt(each -> each.longest(field.path())))
              .orElseThrow();
      Set<Verdict> verdicts = verdicts(field);
      if (!NEVER_RUNS.contains(row.answer()) && !verdicts.equals(row.expected())) {
        wrong.add(
            "%s: %s, and the table says %s".formatted(field.path(), verdicts, row.expected()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Set<Verdict> verdicts(SpecField field) throws IOException {
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    for (String machine : MACHINES) {
      ObjectNode spec = (ObjectNode) YAML.readTree(machine);
      field.changes(spec).map(TemplateFieldsTest::verdict).forEach(verdicts::add);
    }
    return verdicts;
  }

  private static Verdict verdict(SpecField.Change change) {
    Optional<Quantity> atBoot =
        change.before().at("/domain/memory").has("maxGuest")
            ? Optional.of(new Quantity("1Gi"))
            : Optional.empty();
    var least = new SpecDrift.Least(1, atBoot);
    SpecDrift drift = SpecDrift.between(change.before(), change.after(), least);
    if (drift.drift().needsRestart()) {
      return Verdict.RESTART;
    }
    SpecDrift none = SpecDrift.between(change.before(), change.before(), least);
    return drift.live().equals(none.live()) ? Verdict.NONE : Verdict.LIVE;
  }
}
