package org.virtfleet.rfb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Picks combinations of choices so that every two choices of different kinds meet at least once.
final class Pairwise {

  private record Pair(int kind, int choice, int otherKind, int otherChoice) {}

  private Pairwise() {}

  /// Every combination.
  ///
  /// @param sizes how many choices each kind has
  static List<int[]> all(int... sizes) {
    List<int[]> combinations = new ArrayList<>();
    combinations.add(new int[0]);
    for (int size : sizes) {
      List<int[]> longer = new ArrayList<>();
      for (int[] combination : combinations) {
        for (int choice = 0; choice < size; choice++) {
          int[] next = Arrays.copyOf(combination, combination.length + 1);
          next[combination.length] = choice;
          longer.add(next);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  /// Few of them in which every pair occurs: again and again the one with the most new pairs.
  static List<int[]> pairs(int... sizes) {
    List<int[]> candidates = all(sizes);
    Set<Pair> missing = new HashSet<>();
    candidates.forEach(candidate -> missing.addAll(pairsOf(candidate)));
    List<int[]> chosen = new ArrayList<>();
    while (!missing.isEmpty()) {
      int[] best = candidates.getFirst();
      long most = 0;
      for (int[] candidate : candidates) {
        long found = pairsOf(candidate).stream().filter(missing::contains).count();
        if (found > most) {
          most = found;
          best = candidate;
        }
      }
      chosen.add(best);
      missing.removeAll(new HashSet<>(pairsOf(best)));
    }
    return chosen;
  }

  private static List<Pair> pairsOf(int[] combination) {
    List<Pair> pairs = new ArrayList<>();
    for (int kind = 0; kind < combination.length; kind++) {
      for (int other = kind + 1; other < combination.length; other++) {
        pairs.add(new Pair(kind, combination[kind], other, combination[other]));
      }
    }
    return pairs;
  }
}
