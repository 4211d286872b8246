package org.virtfleet.client.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.http.StatusReader;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.UpgradeRefused;
import org.virtfleet.streams.WebSocketDialer;

/// What one sees and types at a running machine.
public final class GuestStreams {
  /// In bytes: a PNG of a screen of 8K pixels.
  private static final int MAX_SCREENSHOT = 64 * 1024 * 1024;

  private final ApiTransport transport;
  private final WebSocketDialer dialer;

  public GuestStreams(ApiTransport transport) {
    this.transport = transport;
    this.dialer = new WebSocketDialer(transport.http());
  }

  /// What becomes of a session that somebody else has open.
  public enum Others {
    /// It ends; this is what KubeVirt does.
    END,
    /// It stays, and this call fails with code 503.
    KEEP,
    /// It stays, and this one stands beside it. KubeVirt knows nothing of it and ends it.
    JOIN
  }

  /// Opens the display: a stream of RFB (VNC).
  public ByteStream display(ObjectKey vmi, Others others)
      throws ClusterFailure, InterruptedException {
    String query =
        switch (others) {
          case END -> "";
          case KEEP -> "?preserveSession=true";
          case JOIN -> "?shared=true";
        };
    return open(vmi, "vnc" + query, "The display of " + vmi + " cannot be opened.");
  }

  /// Opens the serial console: the line's bytes. Another console that is open ends.
  public ByteStream console(ObjectKey vmi) throws ClusterFailure, InterruptedException {
    return open(vmi, "console", "The serial console of " + vmi + " cannot be opened.");
  }

  /// The screen as a PNG.
  public byte[] screenshot(ObjectKey vmi) throws ClusterFailure, InterruptedException {
    String path = Guests.path("virtualmachineinstances", vmi) + "/vnc/screenshot";
    return transport.bytes(
        ApiRequest.get("The screen of " + vmi + " cannot be copied.", path),
        "image/png, */*",
        MAX_SCREENSHOT);
  }

  private ByteStream open(ObjectKey vmi, String subresource, String what)
      throws ClusterFailure, InterruptedException {
    try {
      return dialer.dial(
          transport.uri(Guests.path("virtualmachineinstances", vmi) + "/" + subresource),
          transport.identity());
    } catch (UpgradeRefused e) {
      throw StatusReader.failure(what, e.status(), e.body().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      throw transport.failure(e);
    }
  }
}
