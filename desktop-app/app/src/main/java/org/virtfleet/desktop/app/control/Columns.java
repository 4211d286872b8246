package org.virtfleet.desktop.app.control;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Columns of a table whose rows are values. A cell that is replaced by an equal row is not drawn
/// again.
public final class Columns {
  /// Shown where there is no value.
  public static final String MISSING = "–";

  private static final PseudoClass MISSING_VALUE = PseudoClass.getPseudoClass("missing");

  private Columns() {}

  /// What draws a row into a cell; made once a cell and used again.
  public interface Painter<R> {
    /// The node in the cell.
    Node node();

    /// Shows this row.
    void show(R row);
  }

  /// Words at the left, cut with a tooltip; an empty one is shown as missing.
  public static <R> TableColumn<R, R> text(String title, double width, Function<R, String> words) {
    return labelled(
        title, width, words, Comparator.comparing(words, String.CASE_INSENSITIVE_ORDER), "words");
  }

  /// Like [#text], in the weight of an object's name.
  public static <R> TableColumn<R, R> name(String title, double width, Function<R, String> words) {
    return labelled(
        title,
        width,
        words,
        Comparator.comparing(words, String.CASE_INSENSITIVE_ORDER),
        "object-name");
  }

  /// Like [#name], behind an icon.
  ///
  /// @param icon Ikonli's literal for a row
  public static <R> TableColumn<R, R> named(
      String title, double width, Function<R, String> words, Function<R, String> icon) {
    return painted(
        title,
        width,
        Comparator.comparing(words, String.CASE_INSENSITIVE_ORDER),
        () -> new IconAndName<>(words, icon));
  }

  /// A number at the right.
  public static <R> TableColumn<R, R> number(
      String title, double width, Function<R, String> words, Comparator<R> order) {
    var column = labelled(title, width, words, order, "number");
    column.getStyleClass().add("align-right");
    return column;
  }

  /// Anything else.
  public static <R> TableColumn<R, R> painted(
      String title, double width, Comparator<R> order, Supplier<Painter<R>> painters) {
    var column = column(title, width, order);
    column.setCellFactory(_ -> new PaintedCell<>(painters.get()));
    return column;
  }

  private static <R> TableColumn<R, R> labelled(
      String title,
      double width,
      Function<R, String> words,
      Comparator<R> order,
      String styleClass) {
    return painted(title, width, order, () -> new Words<>(words, styleClass));
  }

  private static <R> TableColumn<R, R> column(String title, double width, Comparator<R> order) {
    var column = new TableColumn<R, R>(title);
    column.setPrefWidth(width);
    column.setComparator(order);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    return column;
  }

  private static final class Words<R> implements Painter<R> {
    private final Label label = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final Function<R, String> words;

    Words(Function<R, String> words, String styleClass) {
      this.words = words;
      label.getStyleClass().add(styleClass);
      label.setMaxWidth(Double.MAX_VALUE);
    }

    @Override
    public Node node() {
      return label;
    }

    @Override
    public void show(R row) {
      var text = words.apply(row);
      label.setText(text.isEmpty() ? MISSING : text);
      label.pseudoClassStateChanged(MISSING_VALUE, text.isEmpty());
      tooltip.setText(text);
      label.setTooltip(label.isTextTruncated() ? tooltip : null);
    }
  }

  private static final class IconAndName<R> implements Painter<R> {
    private final Words<R> name;
    private final Function<R, String> icon;

    IconAndName(Function<R, String> words, Function<R, String> icon) {
      this.name = new Words<>(words, "object-name");
      this.icon = icon;
    }

    @Override
    public Node node() {
      return name.node();
    }

    @Override
    public void show(R row) {
      name.label.setGraphic(Icon.of(icon.apply(row), Icon.ROW, "muted"));
      name.show(row);
    }
  }

  private static final class PaintedCell<R> extends TableCell<R, R> {
    private final Painter<R> painter;

    PaintedCell(Painter<R> painter) {
      this.painter = painter;
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
      } else {
        painter.show(row);
        setGraphic(painter.node());
      }
    }
  }
}
