package org.virtfleet.desktop.app.dialog;

import java.util.List;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.text.Texts;

/// Asks before VMs are forced off.
public final class ForceOffDialog {
  private static final double WIDTH = 480;

  private ForceOffDialog() {}

  /// Shows it.
  public static Stage show(
      Window owner, Appearance appearance, Texts texts, List<VmRow> vms, Runnable confirmed) {
    var title =
        vms.size() == 1
            ? texts.get("forceOff.title", vms.getFirst().name())
            : texts.get("forceOff.title.many", vms.size());
    var frame =
        new DialogFrame(
            owner,
            appearance,
            WIDTH,
            Icon.of("mdi2p-power-plug-off-outline", 22, "danger"),
            title,
            texts.get("forceOff.sentence"),
            texts.get("delete.cancel"));
    frame.verb().setText(texts.get("forceOff.button"));
    frame.verb().getStyleClass().add("danger");
    frame.onVerb(confirmed);
    frame.show();
    return frame.stage();
  }
}
