package org.virtfleet.desktop.core.palette;

/// The commands of the program that are about no object; their words are the texts
/// `palette.command.NAME`.
public enum PaletteCommand {
  NEW_VM,
  IMPORT_VM,
  SHOW_VMS,
  SHOW_STORAGE,
  SHOW_BACKUPS,
  SHOW_NETWORKS,
  SHOW_NODES,
  LIGHT,
  DARK,
  AS_SYSTEM
}
