package org.virtfleet.agent.unmanaged;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Looks from time to time for what libvirt has no event for: processors, media and links of a
/// running guest that somebody else changes. It only compares: of hundreds of guests that nobody
/// touched, nothing is read but their XML.
final class QuietChanges implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMinutes(5);

  private final Domains domains;
  private final Consumer<UUID> news;

  /// The digest of the XML that each running domain was shown by last.
  private final Map<UUID, String> shown = new ConcurrentHashMap<>();

  private final Controller<UUID> controller =
      new Controller<>("quiet-changes", 1, new WhileConnected<>(this::look));

  /// @param news called with each domain that is another than it was shown
  QuietChanges(Domains domains, Consumer<UUID> news) {
    this.domains = domains;
    this.news = news;
  }

  void start() {
    controller.start();
  }

  /// A running domain is shown by this XML from now on.
  void showed(UUID domain, String xml) {
    if (shown.put(domain, digest(xml)) == null) {
      controller.enqueue(domain);
    }
  }

  /// It runs no more, or is not to be shown.
  void leave(UUID domain) {
    shown.remove(domain);
  }

  Outcome look(UUID domain) {
    String known = shown.get(domain);
    if (known == null) {
      return Outcome.settled();
    }
    try {
      if (!known.equals(digest(domains.xml(domain)))) {
        news.accept(domain);
      }
    } catch (HypervisorException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
    }
    return Outcome.again(LOOK);
  }

  private static String digest(String xml) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  @Override
  public void close() {
    controller.close();
  }
}
