package org.virtfleet.desktop.app.tree;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.FilterField;
import org.virtfleet.desktop.app.control.Segments;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.tree.TreeModel;

/// The pane at the left: what the tree is grouped by, a filter, the tree, the pages.
public final class SidePane extends BorderPane {
  private final FleetTree tree;

  /// The pane of this session.
  public SidePane(Desk desk, ObservableValue<Boolean> compact) {
    getStyleClass().add("side-pane");
    var model = desk.session().tree();
    var segments = new Segments<>(words(desk, "tree.grouping"), TreeModel.Grouping.HOSTS);
    compact.subscribe(
        small -> segments.write(words(desk, small ? "tree.grouping.short" : "tree.grouping")));
    segments.valueProperty().bindBidirectional(model.groupingProperty());
    segments.setAccessibleText(desk.text("tree.grouping"));
    var filter = new FilterField(desk.text("tree.filter"), 240);
    filter.setId("tree-filter");
    filter.textProperty().bindBidirectional(model.filterProperty());
    var head = new VBox(segments, filter);
    head.getStyleClass().add("side-head");
    tree = new FleetTree(desk);
    setTop(head);
    setCenter(tree);
    setBottom(new PageList(desk, compact));
  }

  private static Map<TreeModel.Grouping, String> words(Desk desk, String prefix) {
    var words = new LinkedHashMap<TreeModel.Grouping, String>();
    for (var grouping : TreeModel.Grouping.values()) {
      words.put(grouping, desk.texts().of(prefix, grouping));
    }
    return words;
  }

  /// Where the keyboard goes when the person comes to this pane.
  public void focus() {
    tree.requestFocus();
  }
}
