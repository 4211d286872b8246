package org.virtfleet.desktop.core.memory;

import java.util.List;
import java.util.Map;

/// How the main window of a cluster looked, in the form in which it is stored. A field that is
/// absent or unknown takes its default, so older and newer programs read each other's files.
///
/// @param width of the window in pixels
/// @param height of the window in pixels
/// @param maximized whether it filled the screen
/// @param side width of the tree pane in pixels
/// @param bottom height of the bottom pane in pixels, when it is open
/// @param folded whether the bottom pane was folded
/// @param grouping what the tree was grouped by
/// @param text the free text over the table of VMs
/// @param chip the chip that was on, or empty for all
/// @param columns names of the columns of the VM table, in order
/// @param hidden names of those a person has hidden
/// @param widths of columns a person has changed, in pixels
/// @param sort name of the column sorted by
/// @param descending whether it was sorted downwards
/// @param appearance light, dark or as the system; empty to leave it as it is
public record ViewState(
    double width,
    double height,
    boolean maximized,
    double side,
    double bottom,
    boolean folded,
    String grouping,
    String text,
    String chip,
    List<String> columns,
    List<String> hidden,
    Map<String, Double> widths,
    String sort,
    boolean descending,
    String appearance) {

  /// The window of somebody who comes for the first time.
  public static final ViewState DEFAULT =
      new ViewState(
          1440, 900, false, 264, 206, false, "HOSTS", "", "", List.of(), List.of(), Map.of(),
          "NAME", false, "");

  /// Copies the collections and puts defaults in the place of what is absent.
  public ViewState {
    width = orElse(width, 1440);
    height = orElse(height, 900);
    side = orElse(side, 264);
    bottom = orElse(bottom, 206);
    grouping = orElse(grouping, "HOSTS");
    text = orElse(text, "");
    chip = orElse(chip, "");
    columns = List.copyOf(orElse(columns, List.of()));
    hidden = List.copyOf(orElse(hidden, List.of()));
    widths = Map.copyOf(orElse(widths, Map.of()));
    sort = orElse(sort, "NAME");
    appearance = orElse(appearance, "");
  }

  private static double orElse(double value, double otherwise) {
    return value > 0 && value < 100_000 ? value : otherwise;
  }

  /// Jackson leaves out what the file leaves out.
  @SuppressWarnings("ConstantValue")
  private static <T> T orElse(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
