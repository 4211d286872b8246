package org.virtfleet.agent.bench.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.agent.bench.Samples;

/// An image through the backend into a volume, and to nginx beside it, in turn.
record UploadRace(Scene scene) {
  private static final double GIBIBYTE = 1 << 30;

  /// How many are not counted: a third of what the first ones take is compilation.
  private static final int WARM_UP = 3;

  List<Line> run() throws Exception {
    List<Double> answered = new ArrayList<>();
    List<Double> taken = new ArrayList<>();
    List<Double> succeeded = new ArrayList<>();
    List<Double> put = new ArrayList<>();
    List<Double> synced = new ArrayList<>();
    List<Double> work = new ArrayList<>();
    List<Double> theirWork = new ArrayList<>();
    try (Nginx nginx = Nginx.start(scene.folder())) {
      for (int i = 1 - WARM_UP; i <= scene.runs(); i++) {
        String name = scene.volumes().name("upload");
        scene.folder().warm(scene.size());
        double before = processorSeconds();
        var ours = scene.upload(name, scene.image(), scene.size());
        double worked = processorSeconds() - before;
        scene.volumes().deleteWithData(name);

        scene.folder().warm(scene.size());
        double theirsBefore = nginx.processorSeconds();
        double theirs =
            Curl.send("PUT", nginx.address(name), scene.image(), List.of(), nginx.certificate());
        double onDisk = theirs + BenchFolder.sync(nginx.file(name));
        Files.delete(nginx.file(name));
        if (i > 0) {
          answered.add(ours.answered());
          taken.add(ours.taken());
          succeeded.add(ours.succeeded());
          put.add(theirs);
          synced.add(onDisk);
          work.add(worked);
          theirWork.add(nginx.processorSeconds() - theirsBefore);
        }
      }
    }
    return List.of(
        line("upload, curl's request to its answer", answered, "curl -T to nginx", put, ">= 0.8"),
        line("  the same", answered, "curl -T, then fsync", synced, ""),
        line("upload, the request to Succeeded", taken, "curl -T to nginx", put, ""),
        line("  the same", taken, "curl -T, then fsync", synced, ""),
        line(
            "upload, POST of the DataVolume to Succeeded",
            succeeded,
            "curl -T to nginx",
            put,
            ">= 0.8"),
        line("  the same", succeeded, "curl -T, then fsync", synced, ""),
        Line.beside(
            "  processor time of backend and agent for a GiB",
            "s",
            Samples.of(work).median() * GIBIBYTE / scene.size(),
            "of nginx",
            Samples.of(theirWork).median() * GIBIBYTE / scene.size(),
            ""));
  }

  private double processorSeconds() throws IOException {
    return scene.backend().processorSeconds() + scene.agent().processorSeconds();
  }

  private Line line(String what, List<Double> ours, String peer, List<Double> theirs, String goal) {
    return Line.beside(
        what,
        "MiB/s",
        scene.mebibytesPerSecond(Samples.of(ours).median()),
        peer,
        scene.mebibytesPerSecond(Samples.of(theirs).median()),
        goal);
  }
}
