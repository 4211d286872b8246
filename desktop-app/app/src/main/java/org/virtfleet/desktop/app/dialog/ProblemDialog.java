package org.virtfleet.desktop.app.dialog;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.text.Texts;

/// Says what could not be done at all, and what to do about it.
public final class ProblemDialog {
  private static final double WIDTH = 480;

  private ProblemDialog() {}

  /// Shows it.
  public static Stage show(Window owner, Appearance appearance, Texts texts, Fault fault) {
    var frame =
        new DialogFrame(
            owner,
            appearance,
            WIDTH,
            Icon.of("mdi2a-alert-octagon", 22, "danger"),
            fault.what(),
            fault.why() + " " + fault.next(),
            texts.get("problem.close"));
    frame.verb().setText(texts.get("problem.copy"));
    frame.verb().setGraphic(Icon.of("mdi2c-content-copy", Icon.BUTTON));
    frame.onVerb(() -> copy(fault));
    frame.show();
    return frame.stage();
  }

  private static void copy(Fault fault) {
    var content = new ClipboardContent();
    content.putString(fault.sentence());
    Clipboard.getSystemClipboard().setContent(content);
  }
}
