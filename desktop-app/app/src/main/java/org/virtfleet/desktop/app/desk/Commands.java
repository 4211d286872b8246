package org.virtfleet.desktop.app.desk;

import java.util.Collection;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.palette.PaletteCommand;

/// What a person can set going from many places; asks first where something could be lost.
public interface Commands {
  /// Does it to those VMs for which it makes sense.
  void run(VmAction action, Collection<VmRow> vms);

  /// A command of the program.
  void run(PaletteCommand command);

  /// The VM's own window, on its console where it runs.
  void openWindow(ObjectRef vm);

  /// The New VM wizard.
  void newVm();

  /// Deletes storage that nobody uses, after asking.
  void deleteUnused(Collection<OrphanRow> storage);

  /// The window in which a volume is made larger.
  void enlarge(VolumeRow volume);

  /// The window in which a backup is asked for.
  void newBackup();

  /// The window in which a backup is restored.
  void restore(BackupRow backup);

  /// Deletes backups, after asking.
  void deleteBackups(Collection<BackupRow> backups);

  /// Says in a dialog what went wrong.
  void explain(Fault fault);

  /// The command palette.
  ///
  /// @param typed what stands in its field at first
  void openPalette(String typed);
}
