package org.virtfleet.desktop.core.actions;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.LongBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableLongValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.Ability;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.Right;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.power.PowerControl;
import org.virtfleet.desktop.core.rights.Rights;
import org.virtfleet.desktop.core.text.Texts;

/// Which actions are possible now, and why not the others: the line to the cluster, the state of
/// the VMs and what this user may do, in this order. UI thread only.
public final class VmActions {
  private static final int ASKED_NAMESPACES = 50;

  private final ObservableBooleanValue stale;
  private final PowerControl power;
  private final Rights rights;
  private final Texts texts;
  private final ObservableList<NamespaceRow> namespaces;
  private final ObservableValue<Set<Ability>> abilities;
  private final LongBinding changes;

  /// Judges by these.
  ///
  /// @param stale true while there is no connection
  /// @param namespaces where VMs can be
  /// @param abilities what the cluster can do
  public VmActions(
      ObservableBooleanValue stale,
      PowerControl power,
      Rights rights,
      ObservableList<NamespaceRow> namespaces,
      ObservableValue<Set<Ability>> abilities,
      Texts texts) {
    this.stale = stale;
    this.namespaces = namespaces;
    this.abilities = abilities;
    this.power = power;
    this.rights = rights;
    this.texts = texts;
    changes =
        Bindings.createLongBinding(
            () -> 2 * rights.versionProperty().get() + (stale.get() ? 1 : 0),
            rights.versionProperty(),
            stale);
  }

  /// Another value each time when answers may be different for reasons other than the VMs'.
  public ObservableLongValue changes() {
    return changes;
  }

  /// Empty where the action is possible on at least one of them, else the reason, as a tooltip says
  /// it.
  public Optional<String> denied(VmAction action, Collection<VmRow> vms) {
    if (vms.isEmpty()) {
      return Optional.of(texts.get("power.nothing"));
    }
    return switch (action) {
      case COPY_NAME -> Optional.empty();
      case OPEN ->
          // Several windows at once are for consoles; one VM has its window always.
          vms.size() == 1 || vms.stream().anyMatch(VmRow::hasConsole)
              ? Optional.empty()
              : Optional.of(texts.get("header.console.none"));
      case DELETE ->
          offline().or(() -> managed(vms)).or(() -> refused(action, vms, Right::deleteVms));
      case START, SHUT_DOWN, RESTART, PAUSE, SUSPEND, RESUME, FORCE_OFF -> {
        var wanted = action.power().orElseThrow();
        yield offline()
            .or(() -> power.denied(wanted, vms))
            .or(() -> refused(action, vms, namespace -> Right.power(wanted, namespace)));
      }
    };
  }

  /// The actions this cluster knows, in the order of a menu.
  public List<VmAction> offered() {
    return Arrays.stream(VmAction.values()).filter(this::isOffered).toList();
  }

  /// Whether this cluster knows the action at all.
  public boolean isOffered(VmAction action) {
    return action != VmAction.SUSPEND || abilities.getValue().contains(Ability.SUSPEND);
  }

  /// Empty where the console of at least one of them can be opened.
  public Optional<String> consoleDenied(Collection<VmRow> vms) {
    if (vms.isEmpty()) {
      return Optional.of(texts.get("power.nothing"));
    }
    var running = vms.stream().filter(VmRow::hasConsole).toList();
    return offline()
        .or(() ->
            running.isEmpty()
                ? Optional.of(texts.get("header.console.none"))
                : refused(texts.get("rights.console"), running, Right::console));
  }

  /// Empty where VMs can be created.
  public Optional<String> createDenied() {
    return offline()
        .or(() ->
            mayCreateSomewhere() ? Optional.empty() : Optional.of(texts.get("rights.create")));
  }

  private boolean mayCreateSomewhere() {
    // With very many namespaces one of them will do; the server decides at the end of the wizard.
    return !rights.isRefused(Right.createVms(""))
        || namespaces.size() > ASKED_NAMESPACES
        || namespaces.stream()
            .anyMatch(row -> !rights.isRefused(Right.createVms(row.ref().name())));
  }

  private Optional<String> offline() {
    return stale.get() ? Optional.of(texts.get("link.offline")) : Optional.empty();
  }

  private Optional<String> managed(Collection<VmRow> vms) {
    return vms.stream()
        .filter(VmRow::unmanaged)
        .findFirst()
        .map(vm -> texts.get("action.unmanaged", vm.name()));
  }

  private Optional<String> refused(
      VmAction action, Collection<VmRow> vms, Function<String, Right> right) {
    return refused(texts.of("rights", action), vms, right);
  }

  /// One namespace where it is allowed is enough; the others are named by the failing tasks.
  private Optional<String> refused(
      String doing, Collection<VmRow> vms, Function<String, Right> right) {
    var namespaces = vms.stream().map(VmRow::namespace).distinct().toList();
    return namespaces.stream().allMatch(name -> rights.isRefused(right.apply(name)))
        ? Optional.of(texts.get("rights.refused", doing, String.join(", ", namespaces)))
        : Optional.empty();
  }
}
