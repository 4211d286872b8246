package org.virtfleet.viewer;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import picocli.CommandLine.TypeConversionException;

/// Which monitors full screen fills.
///
/// @param all of them, however many there are then
/// @param numbers if not all: counted from 1, from the left and then from above; empty for the one
///   that the window is on
record MonitorChoice(boolean all, Set<Integer> numbers) {

  /// The monitor that the window is on.
  static final MonitorChoice WINDOW = new MonitorChoice(false, Set.of());

  static final MonitorChoice ALL = new MonitorChoice(true, Set.of());

  MonitorChoice {
    numbers = Set.copyOf(numbers);
  }

  /// Reads `all` or numbers with commas between them.
  ///
  /// @throws TypeConversionException if it is neither
  static MonitorChoice parse(String text) {
    if (text.strip().equals("all")) {
      return ALL;
    }
    Set<Integer> numbers = new TreeSet<>();
    for (String number : text.split(",", -1)) {
      if (!number.strip().matches("[1-9][0-9]?")) {
        throw new TypeConversionException(
            "\"%s\" is neither \"all\" nor numbers such as 1,2".formatted(text));
      }
      numbers.add(Integer.valueOf(number.strip()));
    }
    return new MonitorChoice(false, numbers);
  }

  /// The bounds of this desktop's monitors, in the order of their numbers.
  static List<Rectangle2D> present() {
    return ordered(Screen.getScreens().stream().map(Screen::getBounds).toList());
  }

  static List<Rectangle2D> ordered(Collection<Rectangle2D> monitors) {
    return monitors.stream()
        .sorted(
            Comparator.comparingDouble(Rectangle2D::getMinX)
                .thenComparingDouble(Rectangle2D::getMinY))
        .toList();
  }

  /// Those that are chosen and there; a monitor may have been unplugged since.
  ///
  /// @param present in the order of their numbers
  List<Rectangle2D> of(List<Rectangle2D> present) {
    return IntStream.range(0, present.size())
        .filter(i -> all || numbers.contains(i + 1))
        .mapToObj(present::get)
        .toList();
  }

  /// The same with one monitor more, or without it.
  ///
  /// @param count of the monitors that are there
  MonitorChoice with(int number, boolean chosen, int count) {
    Set<Integer> changed = new TreeSet<>(numbers);
    if (all) {
      IntStream.rangeClosed(1, count).forEach(changed::add);
    }
    boolean _ = chosen ? changed.add(number) : changed.remove(number);
    return new MonitorChoice(false, changed);
  }

  boolean includes(int number) {
    return all || numbers.contains(number);
  }

  /// The smallest rectangle around some monitors, of which there is at least one.
  static Rectangle2D around(List<Rectangle2D> monitors) {
    double left = corner(monitors.stream().map(Rectangle2D::getMinX), true);
    double top = corner(monitors.stream().map(Rectangle2D::getMinY), true);
    double right = corner(monitors.stream().map(Rectangle2D::getMaxX), false);
    double bottom = corner(monitors.stream().map(Rectangle2D::getMaxY), false);
    return new Rectangle2D(left, top, right - left, bottom - top);
  }

  private static double corner(Stream<Double> edges, boolean least) {
    return (least ? edges.min(Comparator.naturalOrder()) : edges.max(Comparator.naturalOrder()))
        .orElseThrow();
  }
}
