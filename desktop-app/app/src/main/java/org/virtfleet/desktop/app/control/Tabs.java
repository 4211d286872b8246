package org.virtfleet.desktop.app.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A bar of tabs and the content of the one that is on. Content is made when it is first shown.
public final class Tabs {
  private final HBox bar = new HBox();
  private final HBox heads = new HBox();
  private final HBox tools = new HBox();
  private final StackPane content = new StackPane();
  private final ToggleGroup group = new ToggleGroup();
  private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();
  private final Map<String, Node> made = new LinkedHashMap<>();

  /// No tabs yet.
  ///
  /// @param styleClass of the bar, such as `page-tabs`
  public Tabs(String styleClass) {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    bar.getStyleClass().addAll("tabs", styleClass);
    tools.getStyleClass().add("tab-tools");
    bar.getChildren().addAll(heads, space, tools);
    content.getStyleClass().add("tab-content");
  }

  /// Adds a tab; the first one is shown.
  ///
  /// @param id names it in [#select(String)]
  public void add(String id, String word, Supplier<? extends Node> maker) {
    add(id, word, Optional.empty(), maker);
  }

  /// Adds a tab with a count behind its word.
  public void add(String id, String word, CountBubble count, Supplier<? extends Node> maker) {
    add(id, word, Optional.of(count), maker);
  }

  private void add(
      String id, String word, Optional<CountBubble> count, Supplier<? extends Node> maker) {
    var button = new ToggleButton(word);
    button.getStyleClass().add("page-tab");
    button.setAccessibleRole(AccessibleRole.TAB_ITEM);
    button.setId("tab-" + id);
    count.ifPresent(bubble -> {
      button.setGraphic(bubble);
      button
          .contentDisplayProperty()
          .bind(
              bubble
                  .worthShowingProperty()
                  .map(shown -> shown ? ContentDisplay.RIGHT : ContentDisplay.TEXT_ONLY));
    });
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setToggleGroup(group);
    button.setOnAction(_ -> button.setSelected(true));
    button
        .selectedProperty()
        .subscribe(selected -> {
          if (selected) {
            content.getChildren().setAll(made.computeIfAbsent(id, _ -> maker.get()));
          }
        });
    buttons.put(id, button);
    heads.getChildren().add(button);
    if (buttons.size() == 1) {
      button.setSelected(true);
    }
  }

  /// Shows this tab.
  public void select(String id) {
    var button = buttons.get(id);
    if (button != null) {
      button.setSelected(true);
    }
  }

  /// The bar; it goes above the content.
  public HBox bar() {
    return bar;
  }

  /// What stands at the right of the bar.
  public HBox tools() {
    return tools;
  }

  /// The content of the tab that is on.
  public StackPane content() {
    return content;
  }
}
