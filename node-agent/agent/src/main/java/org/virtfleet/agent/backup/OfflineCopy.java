package org.virtfleet.agent.backup;

import java.io.IOException;
import java.nio.file.Path;
import org.virtfleet.agent.image.FileCopy;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.storage.ClaimedVolumes.ClaimedVolume;

/// Copies the disks of a stopped machine, which is held meanwhile: the files as they are. Where
/// there is no room they wait for it, as whatever is brought into a volume does.
final class OfflineCopy {

  private OfflineCopy() {}

  static Taken take(Job job, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    Path work = job.place().begin();
    for (Job.Source source : job.sources()) {
      try {
        ClaimedVolume volume = source.volume();
        FileCopy.make(volume.file(), volume.data(), work.resolve(source.file()), progress);
      } catch (TransferFailed e) {
        throw e.isForRoom()
            ? e.about(source.name())
            : TransferFailed.forGood("%s: %s".formatted(source.name(), e.getMessage()));
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
