package org.virtfleet.rfb.message;

import java.io.IOException;
import org.virtfleet.display.Rect;

/// Receives what [ServerMessageReader] reads, in the order of the stream. An exception ends the
/// reading.
public interface ServerMessageHandler {

  /// Whether anybody still wants to know; asked before each rectangle, so that a server cannot keep
  /// a closed session busy with what it has sent already.
  boolean wanted();

  /// An update begins; its pixels are painted while it arrives. The moment to ask for the next one.
  void updateStarted() throws IOException;

  /// An update is complete.
  ///
  /// @param changed around every pixel it painted; empty if it only carried messages
  void updateFinished(Rect changed) throws IOException;

  void message(ServerMessage message) throws IOException;
}
