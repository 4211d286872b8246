package org.virtfleet.desktop.core.delete;

import java.util.Collection;
import java.util.List;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskKind;

/// Deletes storage that nobody uses, one task each. Files that no object stands for are nothing a
/// cluster can be asked to delete: they are left out.
public final class UnusedStorageModel {
  private final Session session;
  private final List<OrphanRow> orphans;

  /// @param selection what a person has chosen
  public UnusedStorageModel(Session session, Collection<OrphanRow> selection) {
    this.session = session;
    orphans = selection.stream().filter(UnusedStorageModel::canGo).toList();
  }

  /// Whether the cluster can be asked to delete it.
  public static boolean canGo(OrphanRow orphan) {
    return switch (orphan.kind()) {
      case CLAIM, VOLUME -> true;
      case FILE, BACKUP -> false;
    };
  }

  /// What goes.
  public List<OrphanRow> orphans() {
    return orphans;
  }

  /// Their sizes, as far as they are known.
  public long bytes() {
    return orphans.stream().mapToLong(OrphanRow::sizeBytes).sum();
  }

  /// Deletes them. What somebody uses by then stays, and its task says who it is.
  public void run() {
    for (var orphan : orphans) {
      session
          .tasks()
          .run(
              TaskKind.DELETE_VOLUME,
              orphan.ref().path(),
              _ -> {
                session.cluster().deleteUnused(orphan.ref());
                return session.texts().get("unused.done");
              });
    }
  }
}
