package org.virtfleet.desktop.app.control;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.core.session.Navigation;
import org.virtfleet.desktop.core.text.Texts;

/// The head of a page: back, forward, icon, title, facts, actions.
public final class PageHead extends HBox {
  private final Label title = new Label();
  private final Label facts = new Label();
  private final HBox actions = new HBox();
  private final UnmanagedTag unmanaged;

  /// An empty head.
  public PageHead(Texts texts, Navigation navigation) {
    getStyleClass().add("page-head");
    var back = Buttons.flatIcon("mdi2a-arrow-left", texts.get("menu.go.back"), navigation::back);
    back.disableProperty().bind(navigation.canGoBackProperty().not());
    var forward =
        Buttons.flatIcon("mdi2a-arrow-right", texts.get("menu.go.forward"), navigation::forward);
    forward.disableProperty().bind(navigation.canGoForwardProperty().not());
    title.getStyleClass().add("page-title");
    title.setMinWidth(USE_PREF_SIZE);
    facts.getStyleClass().add("muted");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    actions.getStyleClass().add("page-actions");
    actions.setMinWidth(USE_PREF_SIZE);
    unmanaged = new UnmanagedTag(texts);
    unmanaged.setMinWidth(USE_PREF_SIZE);
    getChildren().setAll(back, forward, title, unmanaged, facts, space, actions);
  }

  /// Shows what the page is about.
  public void show(Node icon, String name, String words) {
    title.setGraphic(icon);
    title.setText(name);
    if (!facts.textProperty().isBound()) {
      facts.setText(words);
    }
  }

  /// Whether it is about a guest that the cluster did not make.
  public void unmanaged(boolean is) {
    unmanaged.show(is);
  }

  /// The words behind the title, for pages whose facts change by themselves.
  public StringProperty factsProperty() {
    return facts.textProperty();
  }

  /// Buttons at the right.
  public HBox actions() {
    return actions;
  }
}
