package org.virtfleet.desktop.core.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Link;
import org.virtfleet.desktop.core.rows.LiveRows;

/// Follows what the cluster makes of this user, on the UI thread.
public final class StandingModel {
  /// Kubernetes' words of a refusal: `… is forbidden: User "NAME" cannot list resource …`.
  private static final Pattern USER = Pattern.compile("\\bUser \"([^\"]{1,253})\"");

  private final Map<String, LiveRows<?>> lists;
  private final LinkModel link;
  private final ObjectBinding<Standing> standing;

  /// @param lists all there are, in the order they are named in
  StandingModel(Map<String, LiveRows<?>> lists, LinkModel link) {
    this.lists = lists;
    this.link = link;
    var changing =
        Stream.concat(
                lists.values().stream().map(LiveRows::refusalProperty),
                Stream.of(link.linkProperty()))
            .toArray(Observable[]::new);
    standing = Bindings.createObjectBinding(this::now, changing);
  }

  /// What it is now.
  public ObjectBinding<Standing> standingProperty() {
    return standing;
  }

  private Standing now() {
    if (link.linkProperty().get() instanceof Link.Down down
        && down.code() == ClusterException.Code.UNAUTHENTICATED
        && lists.values().stream().noneMatch(list -> list.loadedProperty().get())) {
      return new Standing.Rejected(down.fault());
    }
    var why =
        lists.values().stream()
            .map(LiveRows::refusalProperty)
            .map(ReadOnlyStringProperty::get)
            .toList();
    return why.stream().anyMatch(String::isEmpty)
        ? new Standing.Admitted()
        : new Standing.Stranger(takenFor(why), List.copyOf(lists.keySet()), why.getFirst());
  }

  private static Optional<String> takenFor(List<String> refusals) {
    return refusals.stream()
        .map(USER::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst();
  }
}
