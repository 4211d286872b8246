package org.virtfleet.backend.bench;

import java.io.IOException;

/// The machines that are made: 0.8 KB each as they are sent, never started.
final class Machines {

  static final String NAMESPACE = "default";

  private Machines() {}

  static String name(int number) {
    return "bench-" + number;
  }

  static String path(String namespace) {
    return "/apis/kubevirt.io/v1/namespaces/" + namespace + "/virtualmachines";
  }

  static String json(String name, int tier) {
    return """
    {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachine","metadata":{"name":"%s","labels":{"app":"bench","tier":"t%d"}},\
    "spec":{"runStrategy":"Halted","template":{"metadata":{"labels":{"app":"bench","kubevirt.io/domain":"%1$s"}},\
    "spec":{"domain":{"cpu":{"cores":2},"memory":{"guest":"512Mi"},"devices":{"rng":{},"disks":[\
    {"name":"root","disk":{"bus":"virtio"}},{"name":"seed","disk":{"bus":"virtio"}}],\
    "interfaces":[{"name":"default","masquerade":{}}]},"resources":{"requests":{"memory":"512Mi"}}},\
    "networks":[{"name":"default","pod":{}}],"terminationGracePeriodSeconds":30,"volumes":[\
    {"name":"root","persistentVolumeClaim":{"claimName":"%1$s-root"}},\
    {"name":"seed","cloudInitNoCloud":{"userData":"#cloud-config\\nhostname: %1$s\\nssh_pwauth: false\\n"}}]}}}}\
    """
        .formatted(name, tier);
  }

  static void create(RawConnection connection, int number) throws IOException {
    create(connection, NAMESPACE, number);
  }

  static void create(RawConnection connection, String namespace, int number) throws IOException {
    String body = json(name(number), number % 10);
    var _ = Clients.require(connection.json("POST", path(namespace), body), 201);
  }
}
