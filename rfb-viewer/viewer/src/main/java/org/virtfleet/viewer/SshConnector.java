package org.virtfleet.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.virtfleet.display.Connector;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Transport;

/// Goes through another host by the user's own `ssh`, with his keys, agent and configuration.
///
/// @param gateway as `ssh` takes it: `[user@]host`
/// @param host seen from the gateway
record SshConnector(String gateway, String host, int port) implements Connector {

  @Override
  public Transport connect() throws IOException {
    String target = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    try {
      return new ProcessTransport(
          new ProcessBuilder("ssh", "-o", "ExitOnForwardFailure=yes", "-W", target, "--", gateway)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new DisplayException(
          DisplayException.Code.CONNECTION, "The program ssh, which --via needs, is not there", e);
    }
  }

  private record ProcessTransport(Process process) implements Transport {

    @Override
    public InputStream input() {
      return process.getInputStream();
    }

    @Override
    public OutputStream output() {
      return process.getOutputStream();
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
