package org.virtfleet.agent.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.virtfleet.api.Exclusives;

/// The huge pages that the host's administrator has set aside, as Linux shows them in sysfs.
///
/// @param folder `/sys/kernel/mm/hugepages`
public record HugePages(Path folder) {
  private static final Pattern SIZE = Pattern.compile("hugepages-(\\d{1,10})kB");
  private static final Pattern COUNT = Pattern.compile("\\d{1,12}");
  private static final int KIBIBYTE = 1024;

  /// Sizes in bytes of which some are free.
  public Set<Long> free() {
    return read("free_hugepages").keySet();
  }

  /// How many bytes there are, free or not, by the names under which a Node counts them.
  public Map<String, Long> bytes() {
    return read("nr_hugepages").entrySet().stream()
        .collect(
            Collectors.toMap(
                pages -> Exclusives.hugePages(pages.getKey()),
                pages -> pages.getKey() * pages.getValue()));
  }

  /// How many of each size, where there are any.
  private Map<Long, Long> read(String what) {
    Map<Long, Long> counts = new HashMap<>();
    if (!Files.isDirectory(folder)) {
      return counts;
    }
    try (var sizes = Files.newDirectoryStream(folder)) {
      for (Path each : sizes) {
        Matcher size = SIZE.matcher(each.getFileName().toString());
        String count = size.matches() ? Files.readString(each.resolve(what)).strip() : "";
        if (COUNT.matcher(count).matches() && Long.parseLong(count) > 0) {
          counts.put(Long.parseLong(size.group(1)) * KIBIBYTE, Long.parseLong(count));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
    return counts;
  }
}
