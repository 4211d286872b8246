package org.virtfleet.agent.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/// Turns names into addresses that may be connected to. The connection goes to the very address
/// that was looked at, so a name that means another one a moment later gains nothing.
record GuardedResolver(AllowedAddresses allowed) implements SocketAddressResolver {

  @Override
  public void resolve(
      String host,
      int port,
      Map<String, Object> context,
      Promise<List<InetSocketAddress>> promise) {
    try {
      var usable =
          Arrays.stream(InetAddress.getAllByName(host))
              .filter(allowed::allows)
              .map(address -> new InetSocketAddress(address, port))
              .toList();
      if (usable.isEmpty()) {
        promise.failed(new AddressRefused(host));
      } else {
        promise.succeeded(usable);
      }
    } catch (UnknownHostException e) {
      promise.failed(e);
    }
  }
}
