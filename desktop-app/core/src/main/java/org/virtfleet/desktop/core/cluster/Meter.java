package org.virtfleet.desktop.core.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What VMs and nodes use, where the cluster measures it.
public interface Meter {
  /// Follows present figures until closed; at first of nothing.
  Watch open(Listener listener);

  /// The figures of one VM up to now, oldest first, one each step; [Figures#NONE] where nothing was
  /// measured. May wait for the network.
  List<Figures> past(ObjectRef vm, Duration span, Duration step)
      throws ClusterException, InterruptedException;

  /// Says what is looked at.
  interface Watch extends AutoCloseable {
    /// These VMs and nodes, and nothing else from now on; never waits.
    void look(Set<ObjectRef> rows);

    @Override
    void close();
  }

  /// Who is told. Called from any thread, one call at a time.
  interface Listener {
    /// Fresh figures of some rows; none of any when some seconds brought none.
    void figures(Map<ObjectRef, Figures> fresh);

    /// What a row used in the minute before it was first looked at, where that is known.
    ///
    /// @param places oldest first, one each two seconds; [Figures#NONE] in gaps
    void past(ObjectRef row, List<Figures> places);

    /// How the source is.
    void state(State state);
  }

  /// Whether figures can come.
  enum State {
    /// Nobody has looked yet.
    WAITING,
    /// Figures come.
    LIVE,
    /// The cluster measures nothing that we could read.
    NONE,
    /// This user may not see it.
    FORBIDDEN,
    /// The connection is down.
    LOST
  }
}
