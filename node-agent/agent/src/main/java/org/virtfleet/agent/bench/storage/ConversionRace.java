package org.virtfleet.agent.bench.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.agent.bench.Program;
import org.virtfleet.agent.bench.Samples;

/// Images that are not what a volume keeps, and what making them so takes beside `qemu-img convert`
/// alone. A qcow2 image stays what it is (decision 0001): nothing is left to do once it is sent.
record ConversionRace(Scene scene) {

  List<Line> run() throws Exception {
    List<Line> lines = new ArrayList<>();
    for (String format : List.of("vmdk", "qcow2")) {
      Path image = scene.images().as(format, scene.image());
      lines.addAll(race(format, image));
      Files.delete(image);
    }
    return lines;
  }

  private List<Line> race(String format, Path image) throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> converted = new ArrayList<>();
    List<Double> synced = new ArrayList<>();
    for (int i = 0; i <= scene.runs(); i++) {
      String name = scene.volumes().name(format);
      long _ = scene.volumes().forUpload(name, scene.size());
      scene.folder().warm(scene.size());
      double took = scene.uploads().byClient(scene.volumes().key(name), image);
      scene.volumes().deleteWithData(name);

      scene.folder().warm(scene.size());
      Path target = scene.folder().file("converted.raw");
      long start = System.nanoTime();
      String _ =
          Program.run(
              List.of(
                  "qemu-img",
                  "convert",
                  "-f",
                  format,
                  "-O",
                  "raw",
                  image.toString(),
                  target.toString()));
      double alone = BenchFolder.since(start);
      double onDisk = alone + BenchFolder.sync(target);
      Files.delete(target);
      if (i > 0) {
        ours.add(took);
        converted.add(alone);
        synced.add(onDisk);
      }
    }
    String what = "%s image, last byte sent to Succeeded".formatted(format);
    return List.of(
        line(what, ours, "qemu-img convert", converted, "<= 1.05"),
        line("  the same", ours, "qemu-img convert, then fsync", synced, ""));
  }

  private static Line line(
      String what, List<Double> ours, String peer, List<Double> theirs, String goal) {
    return Line.beside(
        what, "s", Samples.of(ours).median(), peer, Samples.of(theirs).median(), goal);
  }
}
