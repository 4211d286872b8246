package org.virtfleet.desktop.core.palette;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.actions.VmActions;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.palette.PaletteEntry.OfObject;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

/// Finds objects and commands by what a person types. `>` at the start leaves only commands, `@`
/// only VMs, `#` only volumes. It lives as long as the palette is open. UI thread only.
public final class PaletteModel {
  /// So many lines of each heading are shown; who wants others types more.
  private static final int SHOWN = 5;

  private final Session session;
  private final VmActions actions;
  private final List<VmRow> selected;
  private final Texts texts;
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableList<PaletteEntry> entries = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper found = new ReadOnlyIntegerWrapper();

  /// @param selected the VMs that actions are about
  public PaletteModel(Session session, VmActions actions, List<VmRow> selected) {
    this.session = session;
    this.actions = actions;
    this.selected = List.copyOf(selected);
    this.texts = session.texts();
    query.subscribe(_ -> search());
  }

  /// What was typed.
  public StringProperty queryProperty() {
    return query;
  }

  /// The lines, those of one heading together.
  public ObservableList<PaletteEntry> entries() {
    return entries;
  }

  /// How many match in all.
  public ReadOnlyIntegerProperty foundProperty() {
    return found.getReadOnlyProperty();
  }

  /// The VMs that actions are about.
  public List<VmRow> selected() {
    return selected;
  }

  /// What was typed, without the sign that narrows the search: what is highlighted.
  public String word() {
    var typed = query.get().strip();
    return typed.isEmpty() || ">@#".indexOf(typed.charAt(0)) < 0
        ? typed
        : typed.substring(1).strip();
  }

  private void search() {
    var typed = query.get().strip();
    char sign = typed.isEmpty() ? ' ' : typed.charAt(0);
    var word = word().toLowerCase(Locale.ROOT);
    var all = new ArrayList<List<PaletteEntry>>();
    switch (sign) {
      case '>' -> {
        all.add(matching(selectedActions(), word));
        all.add(matching(commands(), word));
      }
      case '@' -> all.add(matching(vms(), word));
      case '#' -> all.add(matching(volumes(), word));
      default -> {
        all.add(matching(vms(), word));
        all.add(matching(selectedActions(), word));
        all.add(matching(Stream.of(volumes(), networks(), nodes()).flatMap(s -> s), word));
        all.add(matching(commands(), word));
      }
    }
    int shown = sign == ' ' || ">@#".indexOf(sign) < 0 ? SHOWN : 3 * SHOWN;
    found.set(all.stream().mapToInt(List::size).sum());
    entries.setAll(all.stream().flatMap(part -> part.stream().limit(shown)).toList());
  }

  /// Those whose name begins with the word come before those that only contain it.
  private static List<PaletteEntry> matching(Stream<? extends PaletteEntry> part, String word) {
    var first = new ArrayList<PaletteEntry>();
    var rest = new ArrayList<PaletteEntry>();
    part.forEach(entry -> {
      var name = entry.name().toLowerCase(Locale.ROOT);
      if (name.startsWith(word)) {
        first.add(entry);
      } else if (name.contains(word)) {
        rest.add(entry);
      }
    });
    first.addAll(rest);
    return first;
  }

  private Stream<PaletteEntry> vms() {
    return session.vms().rows().stream()
        .map(vm -> new PaletteEntry.OfVm(vm, facts(vm.namespace(), where(vm), vm.address())));
  }

  private String where(VmRow vm) {
    return vm.node().isEmpty()
        ? texts.of("state", vm.state()).toLowerCase(texts.locale())
        : vm.node();
  }

  private Stream<PaletteEntry> selectedActions() {
    if (selected.isEmpty()) {
      return Stream.empty();
    }
    var about =
        selected.size() == 1
            ? selected.getFirst().name()
            : texts.get("vms.selected", selected.size());
    return actions.offered().stream()
        .map(action ->
            new PaletteEntry.OfAction(
                action,
                selected,
                texts.of("action", action),
                about,
                actions.denied(action, selected)));
  }

  private Stream<PaletteEntry> volumes() {
    return session.volumes().rows().stream()
        .map(volume ->
            new OfObject(
                OfObject.Kind.VOLUME,
                volume.name(),
                facts(
                    texts.get("palette.volume"),
                    volume.storageClass(),
                    Sizes.of(volume.sizeBytes(), texts.locale())),
                new Place.Storage()));
  }

  private Stream<PaletteEntry> networks() {
    return session.networks().rows().stream()
        .map(network ->
            new OfObject(
                OfObject.Kind.NETWORK,
                network.name(),
                facts(texts.get("palette.network"), network.target()),
                new Place.Networks()));
  }

  private Stream<PaletteEntry> nodes() {
    return session.nodes().rows().stream()
        .map(node ->
            new OfObject(
                OfObject.Kind.NODE,
                node.name(),
                facts(texts.get("palette.node"), node.address()),
                new Place.OfNode(node.name())));
  }

  private Stream<PaletteEntry> commands() {
    return Arrays.stream(PaletteCommand.values())
        .map(command ->
            new PaletteEntry.OfCommand(
                command,
                texts.of("palette.command", command),
                command == PaletteCommand.NEW_VM || command == PaletteCommand.IMPORT_VM
                    ? actions.createDenied()
                    : Optional.empty()));
  }

  private static String facts(String... words) {
    return String.join(" · ", Arrays.stream(words).filter(word -> !word.isEmpty()).toList());
  }
}
