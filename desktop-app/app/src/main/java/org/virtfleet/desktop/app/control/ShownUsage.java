package org.virtfleet.desktop.app.control;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.usage.Trace;
import org.virtfleet.desktop.core.usage.UsageModel;

/// Asks for a row's figures while a node that shows it is in a window. A virtualized list has nodes
/// for the rows on the screen only, so that is what the cluster is asked for.
public final class ShownUsage {
  private final Node node;
  private final UsageModel.View view;
  private @Nullable ObjectRef row;

  /// @param painter told the figures, empty while nothing is known
  public ShownUsage(Node node, UsageModel usage, Consumer<Optional<Trace>> painter) {
    this.node = node;
    this.view = usage.view(painter);
    node.sceneProperty().subscribe(_ -> update());
  }

  /// The node shows this row now.
  public void show(ObjectRef shown) {
    row = shown;
    update();
  }

  /// The node shows no row that has figures.
  public void hide() {
    row = null;
    update();
  }

  private void update() {
    if (row != null && node.getScene() != null) {
      view.show(row);
    } else {
      view.hide();
    }
  }
}
