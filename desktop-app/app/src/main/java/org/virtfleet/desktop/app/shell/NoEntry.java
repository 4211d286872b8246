package org.virtfleet.desktop.app.shell;

import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.session.Standing;

/// Stands in place of the pages while the cluster shows this user nothing: whom the server takes
/// them for, what it refuses, what to do.
final class NoEntry extends VBox {
  private final Desk desk;
  private final Label title = new Label();
  private final Label who = words();
  private final Label refused = words();
  private final Label next = words();
  private Fault fault = new Fault("", "", "");

  NoEntry(Desk desk) {
    this.desk = desk;
    getStyleClass().add("refusal");
    setId("no-entry");
    setAlignment(Pos.CENTER);
    title.getStyleClass().add("empty-title");
    var again =
        Buttons.labelled("mdi2r-refresh", desk.text("link.retry"), desk.session().link()::retryNow);
    again.setId("no-entry-retry");
    var details = Buttons.plain(desk.text("link.details"), () -> desk.commands().explain(fault));
    var buttons = new HBox(again, details);
    buttons.getStyleClass().add("refusal-buttons");
    buttons.setAlignment(Pos.CENTER);
    getChildren()
        .addAll(
            Icon.of("mdi2a-account-lock-outline", 48, "muted"), title, who, refused, next, buttons);
    desk.session().standing().standingProperty().subscribe(this::show);
  }

  private void show(Standing standing) {
    setVisible(!(standing instanceof Standing.Admitted));
    switch (standing) {
      case Standing.Admitted _ -> {}
      case Standing.Stranger stranger -> stranger(stranger);
      case Standing.Rejected(Fault why) ->
          say(desk.text("standing.rejected"), why.why(), "", why.next(), why);
    }
  }

  private void stranger(Standing.Stranger stranger) {
    var info = desk.session().cluster().info();
    var lists =
        stranger.refused().stream()
            .map(name -> desk.text("standing.list." + name))
            .collect(Collectors.joining(", "));
    var what = desk.text("standing.stranger", info.name());
    var todo =
        stranger.isAnonymous()
            ? desk.text("standing.anonymous.next", info.user())
            : desk.text("standing.stranger.next");
    var takenFor =
        stranger
            .takenFor()
            .map(user ->
                desk.text(
                    stranger.isAnonymous() ? "standing.anonymous" : "standing.takenFor", user))
            .orElse("");
    say(
        what,
        takenFor,
        desk.text("standing.refused", lists),
        todo,
        new Fault(what, stranger.why(), todo));
  }

  private void say(String what, String takenFor, String lists, String todo, Fault whole) {
    title.setText(what);
    who.setText(takenFor);
    refused.setText(lists);
    next.setText(todo);
    for (var line : new Label[] {who, refused, next}) {
      line.setVisible(!line.getText().isEmpty());
      line.setManaged(line.isVisible());
    }
    fault = whole;
  }

  private static Label words() {
    var label = new Label();
    label.setWrapText(true);
    label.getStyleClass().addAll("muted", "empty-facts");
    return label;
  }
}
