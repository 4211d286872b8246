package org.virtfleet.rfb;

import org.virtfleet.display.Connector;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.RemoteDisplay;

/// A VNC server.
public final class RfbDisplay implements RemoteDisplay {

  private final Connector connector;
  private final Connector reconnector;
  private final RfbOptions options;

  public RfbDisplay(Connector connector, RfbOptions options) {
    this(connector, connector, options);
  }

  /// @param reconnector opens the transport of [#reopen], which leaves others alone
  public RfbDisplay(Connector connector, Connector reconnector, RfbOptions options) {
    this.connector = connector;
    this.reconnector = reconnector;
    this.options = options;
  }

  @Override
  public DisplaySession open(DisplayListener listener) {
    return start(connector, listener);
  }

  @Override
  public DisplaySession reopen(DisplayListener listener) {
    return start(reconnector, listener);
  }

  private DisplaySession start(Connector through, DisplayListener listener) {
    RfbSession session = new RfbSession(through, options, listener);
    session.start();
    return session;
  }
}
