package org.virtfleet.agent.killed;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.virtfleet.client.testing.Lifeline;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.Networks;
import org.virtfleet.libvirt.Storage;
import org.virtfleet.libvirt.VolumeUpload;

/// A hypervisor that an agent reaches by a [Lifeline].
final class MortalHypervisor {
  private static final Set<Class<?>> PARTS =
      Set.of(Domains.class, Storage.class, Networks.class, VolumeUpload.class);

  /// What changes nothing, on a host whose pool is there. Whatever is not named here counts as a
  /// change.
  private static final Set<String> LOOKS =
      Set.of(
          "uri",
          "host",
          "capabilities",
          "domains",
          "storage",
          "networks",
          "state",
          "subscribe",
          "list",
          "ensureDirectoryPool",
          "find",
          "findByName",
          "xml",
          "definition",
          "metadata",
          "autostart",
          "snapshots",
          "isSaved",
          "savedXml",
          "interfaces",
          "stats",
          "screenshot",
          "pools",
          "pool",
          "volumes",
          "volume",
          "refresh",
          "leases",
          "close");

  private final Lifeline lifeline;

  private MortalHypervisor(Lifeline lifeline) {
    this.lifeline = lifeline;
  }

  /// @param living that lives on
  static Hypervisor on(Lifeline lifeline, Hypervisor living) {
    return new MortalHypervisor(lifeline).wrap(Hypervisor.class, living);
  }

  private <T> T wrap(Class<T> type, Object living) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              lifeline.pass(method.getName(), isChange(method, arguments));
              Object answer = call(living, method, arguments);
              return PARTS.contains(method.getReturnType())
                  ? wrap(method.getReturnType(), answer)
                  : answer;
            }));
  }

  /// Of what is said to guests' agents only freezing and thawing change anything.
  private static boolean isChange(Method method, Object[] arguments) {
    return method.getName().equals("agentCommand")
        ? String.valueOf(arguments[1]).contains("fsfreeze")
        : !LOOKS.contains(method.getName());
  }

  private static Object call(Object living, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(living, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
