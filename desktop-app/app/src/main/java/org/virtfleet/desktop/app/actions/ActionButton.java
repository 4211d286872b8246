package org.virtfleet.desktop.app.actions;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.layout.StackPane;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Explained;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.VmRow;

/// An action as a button that says in its tooltip why it cannot be used. Its owner calls
/// [#update()] when the VMs are others.
public final class ActionButton extends StackPane {
  private final Desk desk;
  private final VmAction action;
  private final Supplier<List<VmRow>> vms;
  private final Explained frame;

  /// The session outlives the button; it must not be held by it.
  private final ChangeListener<Number> follower = (_, _, _) -> update();

  private ActionButton(Desk desk, VmAction action, Button button, Supplier<List<VmRow>> vms) {
    this.frame = new Explained(button, desk.texts().of("action", action));
    getChildren().add(frame);
    this.desk = desk;
    this.action = action;
    this.vms = vms;
    button.setOnAction(_ -> desk.commands().run(action, List.copyOf(vms.get())));
    desk.actions().changes().addListener(new WeakChangeListener<>(follower));
    update();
  }

  /// An icon alone.
  public static ActionButton icon(Desk desk, VmAction action, Supplier<List<VmRow>> vms) {
    var word = desk.texts().of("action", action);
    return new ActionButton(
        desk, action, Buttons.icon(ActionIcons.literal(action), word, () -> {}), vms);
  }

  /// Icon and word.
  public static ActionButton labelled(Desk desk, VmAction action, Supplier<List<VmRow>> vms) {
    var word = desk.texts().of("action", action);
    return new ActionButton(
        desk, action, Buttons.labelled(ActionIcons.literal(action), word, () -> {}), vms);
  }

  /// The same with an id and more style classes.
  public ActionButton with(String id, String... styleClasses) {
    frame.button().setId(id);
    frame.button().getStyleClass().addAll(styleClasses);
    return this;
  }

  /// The button inside.
  public ButtonBase button() {
    return frame.button();
  }

  /// Looks again whether it can be used.
  public void update() {
    frame.setDenied(denied());
  }

  /// Why it cannot be used.
  public Optional<String> denied() {
    return desk.actions().denied(action, vms.get());
  }
}
