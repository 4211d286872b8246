package org.virtfleet.agent.vmi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.domain.NodeOffer;
import org.virtfleet.libvirt.HypervisorUri;

/// What this host has for guests that ask for it, read from the kernel. It sets aside neither
/// devices nor processors yet.
final class HostOffer {
  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/hugepages");
  private static final Path VSOCK = Path.of("/dev/vhost-vsock");
  private static final Pattern SIZE = Pattern.compile("hugepages-(\\d{1,10})kB");
  private static final int KIBIBYTE = 1024;

  private HostOffer() {}

  static NodeOffer now(HypervisorUri.Kind kind) {
    return switch (kind) {
      case SYSTEM -> new NodeOffer(Map.of(), List.of(), pages(), Files.exists(VSOCK));
      case SESSION, TEST -> NodeOffer.nothing();
    };
  }

  private static Set<Long> pages() {
    Set<Long> sizes = new HashSet<>();
    if (!Files.isDirectory(HUGE_PAGES)) {
      return sizes;
    }
    try (var folders = Files.newDirectoryStream(HUGE_PAGES)) {
      for (Path folder : folders) {
        Matcher size = SIZE.matcher(folder.getFileName().toString());
        boolean free =
            size.matches()
                && !Files.readString(folder.resolve("free_hugepages")).strip().equals("0");
        if (free) {
          sizes.add(Long.parseLong(size.group(1)) * KIBIBYTE);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + HUGE_PAGES, e);
    }
    return sizes;
  }
}
