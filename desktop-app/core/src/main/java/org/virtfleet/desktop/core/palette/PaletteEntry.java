package org.virtfleet.desktop.core.palette;

import java.util.List;
import java.util.Optional;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;

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

  /// A volume.
  record OfVolume(VolumeRow volume, String facts) implements PaletteEntry {
    @Override
    public String name() {
      return volume.name();
    }

    @Override
    public Section section() {
      return Section.OBJECTS;
    }
  }

  /// A network.
  record OfNetwork(NetworkRow network, String facts) implements PaletteEntry {
    @Override
    public String name() {
      return network.name();
    }

    @Override
    public Section section() {
      return Section.OBJECTS;
    }
  }

  /// A node; opens its page.
  record OfNode(NodeRow node, String facts) implements PaletteEntry {
    @Override
    public String name() {
      return node.name();
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
