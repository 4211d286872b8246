package org.virtfleet.agent.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
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

  /// How many there are, by their size in bytes.
  public Map<Long, Long> all() {
    return read("nr_hugepages");
  }

  /// How many of those are free; none may be.
  public Map<Long, Long> free() {
    Map<Long, Long> free = read("free_hugepages");
    return all().keySet().stream()
        .collect(Collectors.toMap(Function.identity(), size -> free.getOrDefault(size, 0L)));
  }

  /// How many bytes there are, free or not, by the names under which a Node counts them.
  public Map<String, Long> bytes() {
    return all().entrySet().stream()
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
