package org.virtfleet.agent.bench.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.agent.bench.Program;
import org.virtfleet.agent.bench.Samples;

/// Copies of a disk that is mostly a hole, and `cp` beside them, in turn.
///
/// @param disk its size in bytes; the image is all that it holds
record CloneRace(Scene scene, long disk) {

  List<Line> run() throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> copied = new ArrayList<>();
    List<Double> synced = new ArrayList<>();
    String source = scene.volumes().name("source");
    var _ = scene.upload(source, scene.image(), disk);
    Path file = scene.volumes().file(source);
    for (int i = 0; i <= scene.runs(); i++) {
      String name = scene.volumes().name("copy");
      scene.folder().warm(scene.size());
      long asked = scene.volumes().copy(name, source);
      double took = scene.volumes().until(asked, name, "Succeeded");
      scene.volumes().deleteWithData(name);

      scene.folder().warm(scene.size());
      Path target = scene.folder().file("copy.raw");
      long start = System.nanoTime();
      String _ = Program.run(List.of("cp", "--sparse=always", file.toString(), target.toString()));
      double alone = BenchFolder.since(start);
      double onDisk = alone + BenchFolder.sync(target);
      Files.delete(target);
      if (i > 0) {
        ours.add(took);
        copied.add(alone);
        synced.add(onDisk);
      }
    }
    scene.volumes().deleteWithData(source);
    double took = Samples.of(ours).median();
    return List.of(
        Line.beside(
            "clone, POST of the DataVolume to Succeeded",
            "s",
            took,
            "cp --sparse=always",
            Samples.of(copied).median(),
            "<= 1.1"),
        Line.beside("  the same", "s", took, "cp, then fsync", Samples.of(synced).median(), ""));
  }
}
