package org.virtfleet.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.e2e.KubectlTable.Kind;

/// kubectl's commands on one object of every kind that the server lists. The document's table is
/// what this test saw.
@Tag("guest")
@OnMockCluster
class KubectlKindsIT {

  private static final Path DOCUMENT = Path.of("../docs/compatibility.md");
  private static final Duration SOON = Duration.ofMinutes(2);

  /// How many programs may start at once on a small machine.
  private static final int AT_ONCE = 4;

  /// What most commands print of each object: `virtualmachine.kubevirt.io/one labeled`.
  private static final Pattern OBJECT = Pattern.compile("(?m)^([a-z]+(?:\\.[a-z0-9.-]+)?)/\\S");

  @TempDir private Path folder;

  @Test
  void everyKindTakesEveryCommand(EmbeddedCluster cluster) throws Exception {
    var table = new KubectlTable(kinds(cluster));
    Path objects = Files.writeString(folder.resolve("kinds.yaml"), manifest());
    ok(cluster, "create", "namespace", "kinds");
    try {
      explain(cluster, table);
      onAll(cluster, table, "create", "create", "--save-config", "-f", objects.toString());
      onAll(cluster, table, "get", "get", "-o", "name", "-f", objects.toString());
      describe(cluster, table);
      label(cluster, table, objects);
      onAll(
          cluster,
          table,
          "wait",
          "wait",
          "--for=jsonpath={.metadata.labels.tried}=yes",
          "--timeout=60s",
          "-f",
          objects.toString());
      onAll(cluster, table, "annotate", "annotate", "note=seen", "-f", objects.toString());
      String patch = "{\"metadata\":{\"annotations\":{\"patched\":\"yes\"}}}";
      onAll(
          cluster, table, "patch", "patch", "--type=merge", "-p", patch, "-f", objects.toString());
      onAll(cluster, table, "apply", "apply", "-f", objects.toString());
      onAll(
          cluster,
          table,
          "apply --server-side",
          "apply",
          "--server-side",
          "--force-conflicts",
          "-f",
          objects.toString());
      onAll(cluster, table, "replace", "replace", "-f", objects.toString());
      delete(cluster, table, objects);
    } finally {
      cluster
          .kubectl("delete", "-f", objects.toString(), "--ignore-not-found", "--wait=false")
          .run();
      cluster.kubectl("delete", "namespace", "kinds", "--timeout=100s").run();
    }
    Path seen = Files.writeString(Path.of("target/kubectl-table.md"), table.text());
    assertThat(table.missing()).as("commands that did not work").isEmpty();
    assertThat(Files.readString(DOCUMENT))
        .as("%s holds the table that was seen, which is in %s", DOCUMENT, seen)
        .contains(table.text());
  }

  /// Every kind whose objects can be made and listed.
  private static List<Kind> kinds(EmbeddedCluster cluster) {
    return ok(cluster, "api-resources", "--verbs=create,list,delete", "--no-headers")
        .lines()
        .filter(line -> !line.isBlank())
        .map(Kind::parse)
        .toList();
  }

  private static void explain(EmbeddedCluster cluster, KubectlTable table) throws Exception {
    each(
        table,
        kind -> {
          // Where the core group has the same plural, kubectl takes a group behind it for fields.
          var said =
              cluster.kubectl("explain", kind.plural(), "--api-version=" + kind.apiVersion()).run();
          if (said.exit() == 0 && said.out().contains("KIND:       " + kind.kind())) {
            table.worked("explain", kind.printed());
          }
        });
  }

  private static void describe(EmbeddedCluster cluster, KubectlTable table) throws Exception {
    each(
        table,
        kind -> {
          var said = cluster.kubectl("describe", kind.asked(), "-n", "kinds").run();
          if (said.exit() == 0 && said.out().startsWith("Name:")) {
            table.worked("describe", kind.printed());
          }
        });
  }

  /// Labels all objects under the eyes of a watch of each kind.
  private static void label(EmbeddedCluster cluster, KubectlTable table, Path objects)
      throws Exception {
    Map<Kind, KubectlWatch> watches = new ConcurrentHashMap<>();
    try {
      each(
          table,
          kind -> {
            var watch = KubectlWatch.of(watching(cluster, kind));
            watches.put(kind, watch);
            watch.awaitLine(SOON, "ADDED");
          });
      onAll(cluster, table, "label", "label", "tried=yes", "-f", objects.toString());
      for (var watch : watches.entrySet()) {
        watch.getValue().awaitLine(SOON, "MODIFIED.*tried=yes");
        table.worked("get --watch", watch.getKey().printed());
      }
    } finally {
      watches.values().forEach(KubectlWatch::close);
    }
  }

  private static Command watching(EmbeddedCluster cluster, Kind kind) {
    return cluster.kubectl(
        "get",
        kind.asked(),
        "-n",
        "kinds",
        "--watch",
        "--output-watch-events",
        "--show-labels",
        "--no-headers");
  }

  /// Deletion prints names in quotation marks, and waits for all objects to be gone.
  private static void delete(EmbeddedCluster cluster, KubectlTable table, Path objects) {
    String said = ok(cluster, "delete", "--timeout=100s", "-f", objects.toString());
    Pattern deleted = Pattern.compile("(?m)^(\\S+) \"\\S+\" deleted");
    for (Matcher line = deleted.matcher(said); line.find(); ) {
      table.worked("delete", line.group(1));
    }
  }

  private static void onAll(
      EmbeddedCluster cluster, KubectlTable table, String command, String... words) {
    String said = ok(cluster, words);
    for (Matcher line = OBJECT.matcher(said); line.find(); ) {
      table.worked(command, line.group(1));
    }
  }

  private static String ok(EmbeddedCluster cluster, String... words) {
    return cluster.kubectl(words).run().expectingSuccess().out();
  }

  @FunctionalInterface
  private interface OnKind {
    void run(Kind kind) throws Exception;
  }

  private static void each(KubectlTable table, OnKind work) throws InterruptedException {
    try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> all = new ArrayList<>();
      for (Kind kind : table.kinds()) {
        all.add(
            workers.submit(() -> {
              work.run(kind);
              return kind;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static String manifest() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(KubectlKindsIT.class.getResourceAsStream("/foreign/kinds.yaml"))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
