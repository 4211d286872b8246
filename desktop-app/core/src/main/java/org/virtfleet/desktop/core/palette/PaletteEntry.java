package org.virtfleet.desktop.core.palette;

import java.util.List;
import java.util.Optional;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Place;

/// One line of the palette.
public sealed interface PaletteEntry {
  /// What is matched and shown first.
  String name();

  /// A few words behind it; may be empty.
  String facts();

  /// Under which heading it stands.
  Section section();

  /// Why it cannot be chosen now.
  default Optional<String> denied() {
    return Optional.empty();
  }

  /// The headings, in order; their words are the texts `palette.section.NAME`.
  enum Section {
    VMS,
    ACTIONS,
    OBJECTS,
    COMMANDS
  }

  /// A virtual machine; opens its page.
  record OfVm(VmRow vm, String facts) implements PaletteEntry {
    @Override
    public String name() {
      return vm.name();
    }

    @Override
    public Section section() {
      return Section.VMS;
    }
  }

  /// Something to do to the selected VMs.
  record OfAction(
      VmAction action, List<VmRow> vms, String name, String facts, Optional<String> denied)
      implements PaletteEntry {
    /// Copies the VMs.
    public OfAction {
      vms = List.copyOf(vms);
    }

    @Override
    public Section section() {
      return Section.ACTIONS;
    }
  }

  /// A volume, network or node.
  ///
  /// @param place the page it leads to
  record OfObject(Kind kind, String name, String facts, Place place) implements PaletteEntry {
    /// What it is; decides the icon.
    public enum Kind {
      VOLUME,
      NETWORK,
      NODE
    }

    @Override
    public Section section() {
      return Section.OBJECTS;
    }
  }

  /// A command of the program.
  record OfCommand(PaletteCommand command, String name, Optional<String> denied)
      implements PaletteEntry {
    @Override
    public String facts() {
      return "";
    }

    @Override
    public Section section() {
      return Section.COMMANDS;
    }
  }
}
