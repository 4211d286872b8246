package org.virtfleet.desktop.app.vm;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Sparkline;

/// A figure, what it is of, and a small graph.
final class UseCard extends VBox {
  private static final double GRAPH_HEIGHT = 64;

  private final String title;
  private final Label number = new Label(Columns.MISSING);
  private final Label rest = new Label();
  private final Sparkline graph = new Sparkline(GRAPH_HEIGHT);

  /// @param series which of the guide's colours, 1 to 4
  UseCard(String title, int series) {
    this.title = title;
    var name = new Label(title);
    name.getStyleClass().add("muted");
    number.getStyleClass().add("figure");
    number.setMinWidth(Label.USE_PREF_SIZE);
    rest.getStyleClass().addAll("muted", "small");
    var line = new HBox(number, rest);
    line.getStyleClass().add("figure-line");
    graph.getStyleClass().add("series-" + series);
    getChildren().setAll(name, line, graph);
    getStyleClass().addAll("card", "use-card");
    setMinWidth(0);
  }

  /// @param figure empty where nothing is known
  void figure(String figure, String of) {
    number.setText(figure.isEmpty() ? Columns.MISSING : figure);
    rest.setText(of);
    setAccessibleText(title + " " + figure + " " + of);
  }

  /// @param shares of the graph's height, NaN in gaps
  void graph(List<Double> shares) {
    graph.showPlain(shares);
  }
}
