package org.virtfleet.desktop.core.cluster;

/// All rows of one kind, from now until closed: first everything there is, then each change.
public interface Feed<R extends Row> {
  /// Starts. The listener is called from any thread, one call at a time.
  Subscription open(Listener<R> listener);

  /// Who is told.
  interface Listener<R> {
    /// These rows and no others exist; what was there before is stale.
    void replaced(Iterable<R> rows);

    /// A row is new or has changed.
    void changed(R row);

    /// A row is gone.
    void removed(String key);

    /// The list is empty because this user may not see it. Follows the call that says it is empty.
    ///
    /// @param why in the server's words
    void refused(String why);
  }

  /// Ends the calls to the listener.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
