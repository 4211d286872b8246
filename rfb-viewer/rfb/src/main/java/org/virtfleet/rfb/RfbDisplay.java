package org.virtfleet.rfb;

import org.virtfleet.display.Connector;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.RemoteDisplay;

/// A VNC server.
public final class RfbDisplay implements RemoteDisplay {

  private final Connector connector;
  private final RfbOptions options;

  public RfbDisplay(Connector connector, RfbOptions options) {
    this.connector = connector;
    this.options = options;
  }

  @Override
  public DisplaySession open(DisplayListener listener) {
    RfbSession session = new RfbSession(connector, options, listener);
    session.start();
    return session;
  }
}
