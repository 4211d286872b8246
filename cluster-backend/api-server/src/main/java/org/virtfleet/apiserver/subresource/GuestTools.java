package org.virtfleet.apiserver.subresource;

import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// `GET guestfs`: the image of the Pod in which virtctl opens a volume. No Pods run here.
final class GuestTools extends KubeVirtSubresource {

  GuestTools() {
    super("guestfs", "", "GET");
  }

  @Override
  String representation() {
    return "application/json";
  }

  @Override
  public boolean listed() {
    return false;
  }

  @Override
  public boolean namespaced() {
    return false;
  }

  @Override
  void answer(Exchange exchange) {
    throw new ApiException(
        StatusReason.NOT_FOUND,
        "there is no image of guestfs, because no Pods run here; attach the volume to a virtual machine, or use guestfish on its node");
  }
}
