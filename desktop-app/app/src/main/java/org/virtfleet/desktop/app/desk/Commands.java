package org.virtfleet.desktop.app.desk;

import java.util.Collection;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmRow;

/// What a person can set going from many places; asks first where something could be lost.
public interface Commands {
  /// Power actions, those that make sense for each VM.
  void power(PowerAction action, Collection<VmRow> vms);

  /// The VM's own window, on its console where it runs.
  void openWindow(ObjectRef vm);

  /// The New VM wizard.
  void newVm();

  /// The delete dialog.
  void delete(Collection<VmRow> vms);
}
