package org.virtfleet.apiserver.admission.kubevirt;

import org.virtfleet.apiserver.authn.User;

/// Who stands where KubeVirt's own service accounts stand: the controllers, the nodes' agents, and
/// the API server's actions.
final class KubeVirtUser {

  private static final String CONTROLLERS = "system:controller:";
  private static final String SERVER = "system:apiserver";

  private KubeVirtUser() {}

  static boolean is(User user) {
    return user.isNode() || user.name().startsWith(CONTROLLERS) || user.name().equals(SERVER);
  }
}
