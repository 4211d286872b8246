package org.virtfleet.libvirt.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether this host's processor can run guests by itself. libvirt believes any `/dev/kvm` that
/// opens, also one that a paravirtualized cloud guest has and on which ordinary guests hang.
final class Processor {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final Pattern FLAGS = Pattern.compile("^flags\\s*:.*\\b(vmx|svm)\\b.*");

  private Processor() {}

  static boolean mayAccelerate(String architecture) {
    if (!architecture.equals("x86_64")) {
      return true; // Elsewhere no flag tells; libvirt's word counts.
    }
    try (Stream<String> lines = Files.lines(CPUINFO)) {
      return lines.anyMatch(line -> FLAGS.matcher(line).matches());
    } catch (IOException _) {
      return true;
    }
  }
}
