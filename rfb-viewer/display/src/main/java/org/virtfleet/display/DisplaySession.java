package org.virtfleet.display;

/// One connection to a remote display, from [RemoteDisplay#open(DisplayListener)] to
/// [DisplayEvent.Disconnected]. It is not reused: to reconnect, open the display again.
public interface DisplaySession extends AutoCloseable {

  /// Queues input; never blocks. Before the handshake is done and after the end the event is
  /// dropped. Pointer positions that overtake one another are merged.
  void send(InputEvent event);

  /// Figures as of now; from any thread.
  default SessionStatistics statistics() {
    return SessionStatistics.NONE;
  }

  /// Ends the connection, from any thread and at any time; returns at once.
  /// [DisplayEvent.Disconnected] follows with [DisplayException.Code#CLOSED].
  @Override
  void close();
}
