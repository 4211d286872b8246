package org.virtfleet.agent.bench.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.agent.bench.Program;
import org.virtfleet.agent.bench.Samples;

/// Copies of a disk that is mostly a hole and of one that has none, and `cp` beside them, in turn.
///
/// @param disk size in bytes of the first; the image is all that it holds
/// @param full that of the second
record CloneRace(Scene scene, long disk, long full) {

  List<Line> run() throws Exception {
    Path whole = scene.images().raw("full.raw", full);
    List<Racer> racers =
        List.of(
            new Racer("clone of a sparse disk", source(scene.image(), disk), scene.size()),
            new Racer("clone of a full disk", source(whole, full), full));
    Files.delete(whole);
    for (int i = 0; i <= scene.runs(); i++) {
      for (Racer racer : racers) {
        racer.run(i > 0);
      }
    }
    List<Line> lines = new ArrayList<>();
    for (Racer racer : racers) {
      scene.volumes().deleteWithData(racer.source);
      lines.addAll(racer.lines());
    }
    return lines;
  }

  private String source(Path image, long size) throws Exception {
    String name = scene.volumes().name("source");
    var _ = scene.upload(name, image, size);
    return name;
  }

  private final class Racer {
    private final String what;
    private final String source;
    private final long data;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> copied = new ArrayList<>();
    private final List<Double> synced = new ArrayList<>();

    /// @param source the name of its volume
    /// @param data what it holds, in bytes
    Racer(String what, String source, long data) {
      this.what = what;
      this.source = source;
      this.data = data;
    }

    /// @param counts whether it is no warm-up
    void run(boolean counts) throws Exception {
      String name = scene.volumes().name("copy");
      scene.folder().warm(data);
      long asked = scene.volumes().copy(name, source);
      double took = scene.volumes().until(asked, name, "Succeeded");
      scene.volumes().deleteWithData(name);

      scene.folder().warm(data);
      Path target = scene.folder().file("copy.raw");
      String file = scene.volumes().file(source).toString();
      long start = System.nanoTime();
      String _ = Program.run(List.of("cp", "--sparse=always", file, target.toString()));
      double alone = BenchFolder.since(start);
      double onDisk = alone + BenchFolder.sync(target);
      Files.delete(target);
      if (counts) {
        ours.add(took);
        copied.add(alone);
        synced.add(onDisk);
      }
    }

    List<Line> lines() {
      double took = Samples.of(ours).median();
      return List.of(
          Line.beside(
              what + ", POST to Succeeded",
              "s",
              took,
              "cp --sparse=always",
              Samples.of(copied).median(),
              "<= 1.1"),
          Line.beside("  the same", "s", took, "cp, then fsync", Samples.of(synced).median(), ""));
    }
  }
}
