package org.virtfleet.agent.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Numbers of processors as cpuset(7) lists them: `0-3,^2,8`.
final class ProcessorList {
  /// More than Linux runs on.
  private static final int MOST = 8192;

  private static final int LONGEST = 4096;
  private static final Pattern PART = Pattern.compile("(\\^?)(\\d{1,4})(?:-(\\d{1,4}))?");

  private ProcessorList() {}

  /// @return empty for what is no list
  static Optional<SortedSet<Integer>> parse(String list) {
    if (list.length() > LONGEST) {
      return Optional.empty();
    }
    SortedSet<Integer> numbers = new TreeSet<>();
    for (String part : list.split(",", -1)) {
      Matcher match = PART.matcher(part.strip());
      if (!match.matches()) {
        return Optional.empty();
      }
      int from = Integer.parseInt(match.group(2));
      int to = match.group(3) == null ? from : Integer.parseInt(match.group(3));
      for (int number = from; number <= Math.min(to, MOST); number++) {
        if (match.group(1).isEmpty()) {
          numbers.add(number);
        } else {
          numbers.remove(number);
        }
      }
    }
    return Optional.of(numbers);
  }

  static String text(SortedSet<Integer> numbers) {
    List<int[]> runs = new ArrayList<>();
    for (int number : numbers) {
      if (!runs.isEmpty() && runs.getLast()[1] == number - 1) {
        runs.getLast()[1] = number;
      } else {
        runs.add(new int[] {number, number});
      }
    }
    return runs.stream()
        .map(run -> run[0] == run[1] ? String.valueOf(run[0]) : run[0] + "-" + run[1])
        .collect(Collectors.joining(","));
  }
}
