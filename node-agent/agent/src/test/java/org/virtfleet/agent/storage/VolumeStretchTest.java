package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.testing.FakeHypervisor;

class VolumeStretchTest {
  private static final long MIB = 1 << 20;

  private final FakeHypervisor host = new FakeHypervisor(new HypervisorUri("qemu:///system"));

  @Test
  void aGuestThatEndsOnceItWasFoundIsTriedAgainAndNeverTakenForOneThatWasTold() throws Exception {
    var pool = new VolumePool(host, "virtfleet-stretch", Path.of("/pool"));
    pool.ensure();
    pool.provide("v", VolumeFormat.RAW, 4 * MIB);
    var guest =
        host.domains()
            .define(
                """
                <domain type='kvm'><name>g</name><memory unit='KiB'>65536</memory>
                <os><type>hvm</type></os><devices><disk type='file'><source file='/pool/v'/></disk></devices></domain>
                """)
            .uuid();
    host.domains().start(guest);
    var ending = endingOnceItWasLookedAt(guest);
    var stretch = new VolumeStretch(ending, new Pools(ending, pool, Path.of("/scratch")));

    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() -> stretch.to(pool, "v", VolumeFormat.RAW, 8 * MIB));
    stretch.to(pool, "v", VolumeFormat.RAW, 8 * MIB);

    assertThat(pool.find("v").orElseThrow().capacity()).isEqualTo(8 * MIB);
  }

  /// The host, on which the guest ends after the first look at its definition.
  private Hypervisor endingOnceItWasLookedAt(UUID guest) {
    var domains =
        proxy(
            Domains.class,
            (method, arguments) -> {
              var answer = call(host.domains(), method, arguments);
              if (method.getName().equals("xml") && isActive(guest)) {
                host.domains().destroy(guest);
              }
              return answer;
            });
    return proxy(
        Hypervisor.class,
        (method, arguments) ->
            method.getName().equals("domains") ? domains : call(host, method, arguments));
  }

  private boolean isActive(UUID guest) {
    return host.domains().find(guest).filter(DomainInfo::isActive).isPresent();
  }

  private interface Answer {
    Object to(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> answer.to(method, arguments)));
  }

  private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
