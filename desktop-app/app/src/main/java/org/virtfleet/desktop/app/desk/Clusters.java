package org.virtfleet.desktop.app.desk;

import java.util.List;
import java.util.function.Consumer;

/// The clusters a person can change to.
///
/// @param names the contexts of the kubeconfig
/// @param open shows another one in place of this
public record Clusters(List<String> names, Consumer<String> open) {
  /// Only the present one, as on the sample cluster.
  public static final Clusters NONE = new Clusters(List.of(), _ -> {});

  /// Copies the names.
  public Clusters {
    names = List.copyOf(names);
  }
}
