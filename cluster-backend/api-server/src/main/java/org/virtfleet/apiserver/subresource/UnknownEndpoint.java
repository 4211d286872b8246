package org.virtfleet.apiserver.subresource;

import java.util.Set;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.RequestInfo;
import org.virtfleet.apiserver.http.Subresource;

/// Whatever else is asked of the group. What is no path of a machine's subresource KubeVirt's own
/// authorizer does not know, and says so with 401.
final class UnknownEndpoint implements Subresource {

  private static final Set<String> RESOURCES = Set.of(Machines.VMS, Machines.VMIS);

  @Override
  public String group() {
    return KubeVirtSubresource.GROUP;
  }

  @Override
  public Set<String> versions() {
    return KubeVirtSubresource.VERSIONS;
  }

  @Override
  public String resource() {
    return ANYTHING;
  }

  @Override
  public String name() {
    return ANYTHING;
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET", "PUT", "POST", "PATCH", "DELETE");
  }

  @Override
  public boolean listed() {
    return false;
  }

  @Override
  public void handle(Exchange exchange) {
    RequestInfo info = exchange.info();
    if (RESOURCES.contains(info.resource()) && !info.subresource().isEmpty()) {
      exchange.respondText(404, "404: Page Not Found");
    } else {
      exchange.respondText(401, "unknown api endpoint: " + info.path());
    }
  }
}
