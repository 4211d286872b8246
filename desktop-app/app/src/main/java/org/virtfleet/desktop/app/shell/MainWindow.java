package org.virtfleet.desktop.app.shell;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.palette.Palette;
import org.virtfleet.desktop.app.tasks.BottomPane;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.app.tree.SidePane;
import org.virtfleet.desktop.core.memory.ViewState;

/// The main window's content.
public final class MainWindow extends StackPane {
  /// Below this width menus fold into a button and columns go.
  private static final double COMPACT_BELOW = 1200;

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final Desk desk;
  private final Targets targets;
  private final SidePane side;
  private final BottomPane bottom;
  private final Splits splits;
  private final BooleanProperty compact = new SimpleBooleanProperty();
  private @Nullable Node focusBefore;

  /// The window of this session.
  ///
  /// @param remembered how it looked
  public MainWindow(Desk desk, Appearance appearance, ViewState remembered, Runnable quit) {
    this.desk = desk;
    targets = new Targets(desk.session());
    getStyleClass().add("main-window");
    widthProperty()
        .subscribe(
            width -> compact.set(width.doubleValue() > 0 && width.doubleValue() < COMPACT_BELOW));
    side = new SidePane(desk, compact);
    var pages = new PageHost(desk, compact);
    var noEntry = new NoEntry(desk);
    pages.visibleProperty().bind(noEntry.visibleProperty().not());
    bottom = new BottomPane(desk);
    bottom.foldedProperty().set(remembered.folded());
    compact.subscribe(small -> bottom.foldedProperty().set(small || remembered.folded()));
    splits = new Splits(side, new StackPane(pages, noEntry), bottom, compact, remembered);
    var frame = new BorderPane(splits.root());
    var menus =
        new Menus(
            desk,
            targets,
            appearance,
            () -> bottom.foldedProperty().set(!bottom.foldedProperty().get()),
            quit);
    frame.setTop(new VBox(new HeaderBar(desk, targets, menus, compact), new LinkStrip(desk)));
    frame.setBottom(new StatusBar(desk, compact));
    getChildren().add(frame);
    desk.session()
        .link()
        .staleProperty()
        .subscribe(stale ->
            List.of(side, pages, bottom)
                .forEach(pane -> pane.pseudoClassStateChanged(STALE, stale)));
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        new PaneKeys(
            this, List.of(side, pages, bottom), List.of(side::focus, pages::focus, bottom::focus)));
  }

  /// Puts the keyboard where a person starts.
  public void focus() {
    side.focus();
  }

  /// What was dragged into another place.
  public Splits splits() {
    return splits;
  }

  /// The palette over everything else; the keyboard goes back to where it was.
  ///
  /// @param typed what stands in its field at first
  public void openPalette(String typed) {
    closePalette();
    focusBefore = getScene().getFocusOwner();
    var palette = new Palette(desk, List.copyOf(targets.vms()), typed, this::closePalette);
    getChildren().add(palette);
    palette.focus();
  }

  private void closePalette() {
    if (getChildren().removeIf(Palette.class::isInstance) && focusBefore != null) {
      focusBefore.requestFocus();
    }
  }
}
