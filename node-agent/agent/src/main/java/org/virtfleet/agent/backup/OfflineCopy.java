package org.virtfleet.agent.backup;

import java.io.IOException;
import java.nio.file.Path;
import org.virtfleet.agent.image.FileCopy;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.TransferFailed;

/// Copies the disks of a stopped machine, which is held meanwhile: the files as they are.
final class OfflineCopy {

  private OfflineCopy() {}

  static Taken take(Job job, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    Path work = job.place().begin();
    for (Job.Source source : job.sources()) {
      try {
        FileCopy.make(source.volume().file(), work.resolve(source.file()), progress);
      } catch (TransferFailed e) {
        throw TransferFailed.forGood("%s: %s".formatted(source.name(), e.getMessage()));
      }
    }
    return new Taken(
        false,
        "",
        job.sources().stream().map(Job.Source::name).toList(),
        "QuiesceSkipped",
        "The machine was stopped",
        job.plan().base().isEmpty()
            ? ""
            : "It is a full one: of a machine that is stopped nobody keeps what was written.");
  }
}
