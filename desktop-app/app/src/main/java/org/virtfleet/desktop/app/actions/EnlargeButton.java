package org.virtfleet.desktop.app.actions;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.layout.StackPane;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Explained;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.volume.EnlargeModel;

/// Opens the window in which a volume is made larger, wherever one is shown, or says why it cannot
/// be.
public final class EnlargeButton extends StackPane {
  private final Desk desk;
  private final Explained frame;

  /// The session outlives the button; it must not be held by it.
  private final InvalidationListener follower = _ -> judge();

  private Optional<ObjectRef> claim = Optional.empty();

  /// @param id of the button
  public EnlargeButton(Desk desk, String id) {
    this.desk = desk;
    var button =
        Buttons.labelled(
            "mdi2a-arrow-expand-horizontal",
            desk.text("enlarge.open"),
            () -> volume().ifPresent(desk.commands()::enlarge));
    button.setId(id);
    frame = new Explained(button, desk.text("enlarge.tip"));
    getChildren().add(frame);
    managedProperty().bind(visibleProperty());
    setMaxWidth(USE_PREF_SIZE); // at the beginning of its line, however wide the page is
    var session = desk.session();
    session.volumes().rows().addListener(new WeakInvalidationListener(follower));
    session.rights().versionProperty().addListener(new WeakInvalidationListener(follower));
    session.link().staleProperty().addListener(new WeakInvalidationListener(follower));
    show(Optional.empty());
  }

  /// @param shown what it is for; without one, or one that is not there, there is no button
  public void show(Optional<ObjectRef> shown) {
    claim = shown;
    judge();
  }

  private void judge() {
    var row = volume();
    setVisible(row.isPresent());
    row.ifPresent(known -> frame.setDenied(EnlargeModel.denied(desk.session(), known)));
  }

  private Optional<VolumeRow> volume() {
    return claim.flatMap(ref -> desk.session().volumes().find(ref.key()));
  }
}
