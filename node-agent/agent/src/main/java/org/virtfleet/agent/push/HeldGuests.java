package org.virtfleet.agent.push;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.HypervisorException;

/// Guests whose processors this agent has stopped for a while. A file for each, named by the
/// domain's UUID, is there before the guest stands and until it goes on: an agent that is killed
/// leaves it to the next one.
public final class HeldGuests {

  private static final Logger LOG = LoggerFactory.getLogger(HeldGuests.class);

  private final Domains domains;
  private final Path folder;

  /// @param folder of the agent's own; it need not be there
  public HeldGuests(Domains domains, Path folder) {
    this.domains = domains;
    this.folder = folder;
  }

  /// What is done with a guest that stands still.
  @FunctionalInterface
  interface Work<T> {
    T get() throws TransferFailed, IOException;
  }

  /// Does something while a guest stands still. One that somebody else has stopped is left as it
  /// is.
  ///
  /// @throws TransferFailed for now, where somebody has let it go on meanwhile
  <T> T during(UUID domain, Work<T> work) throws TransferFailed, IOException {
    Path mark = Files.createDirectories(folder).resolve(domain.toString());
    if (isPaused(domain) && Files.notExists(mark)) {
      return done(domain, work);
    }
    Files.write(mark, new byte[0]);
    try {
      if (!isPaused(domain)) {
        domains.suspend(domain);
      }
      return done(domain, work);
    } finally {
      release(domain);
      Files.delete(mark);
    }
  }

  private <T> T done(UUID domain, Work<T> work) throws TransferFailed, IOException {
    T result = work.get();
    if (!isPaused(domain)) {
      throw TransferFailed.forNow(
          "Somebody let the guest go on while it was held still: what was kept is not of one moment.");
    }
    return result;
  }

  /// Lets all go that an agent before this one has left standing.
  public void releaseAll() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> marks;
    try (var files = Files.list(folder)) {
      marks = files.toList();
    }
    for (Path mark : marks) {
      release(UUID.fromString(mark.getFileName().toString()));
      Files.delete(mark);
    }
  }

  /// One that has ended meanwhile, or that somebody let go, needs nothing.
  private void release(UUID domain) {
    try {
      if (isPaused(domain)) {
        domains.resume(domain);
      }
    } catch (HypervisorException e) {
      LOG.warn("Domain {} does not go on: {}", domain, e.getMessage());
      throw e;
    }
  }

  private boolean isPaused(UUID domain) {
    return domains
        .find(domain)
        .map(DomainInfo::state)
        .filter(DomainState.PAUSED::equals)
        .isPresent();
  }
}
