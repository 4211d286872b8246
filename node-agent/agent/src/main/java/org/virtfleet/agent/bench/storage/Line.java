package org.virtfleet.agent.bench.storage;

import java.util.List;
import java.util.Locale;

/// One line of a result.
///
/// @param peer what did the same; empty where nothing did
/// @param peerFigure in the same unit; 0 where there is no peer
/// @param ratio of our figure to the peer's; 0 where there is no peer
/// @param goal in words; empty where there is none
record Line(
    String what,
    String unit,
    double figure,
    String peer,
    double peerFigure,
    double ratio,
    String goal) {

  static Line alone(String what, String unit, double figure, String goal) {
    return new Line(what, unit, rounded(figure), "", 0, 0, goal);
  }

  static Line beside(
      String what, String unit, double figure, String peer, double peerFigure, String goal) {
    return new Line(
        what,
        unit,
        rounded(figure),
        peer,
        rounded(peerFigure),
        Math.round(100 * figure / peerFigure) / 100.0,
        goal);
  }

  private static double rounded(double figure) {
    double parts = figure < 10 ? 100 : 10;
    return Math.round(parts * figure) / parts;
  }

  /// The lines as people read them.
  static String table(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append("%-66s %9s %-6s".formatted(line.what, number(line.figure), line.unit));
      text.append(
          line.peer.isEmpty()
              ? " ".repeat(51)
              : " %-34s %9s %5s".formatted(line.peer, number(line.peerFigure), number(line.ratio)));
      text.append(line.goal.isEmpty() ? "" : "  goal " + line.goal);
      text.append('\n');
    }
    return text.toString().replaceAll("(?m) +$", "").stripTrailing();
  }

  private static String number(double figure) {
    return String.format(Locale.ROOT, figure < 10 ? "%.2f" : "%.1f", figure);
  }
}
