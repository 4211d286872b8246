package org.virtfleet.agent.killed;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.Networks;
import org.virtfleet.libvirt.Storage;
import org.virtfleet.libvirt.VolumeUpload;

/// All that an agent reaches the world by: its hypervisor and its API server. Cut before one of its
/// changes, the agent changes and sees nothing any more, as if its process had been killed there.
///
/// Between two changes it makes no difference when it is killed, and after a change is before the
/// next one: so who cuts before each has tried every moment there is.
final class Lifeline {
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

  private int left;
  private Optional<String> cutBefore = Optional.empty();

  /// @param hypervisor that lives on
  Hypervisor to(Hypervisor hypervisor) {
    return wrap(Hypervisor.class, hypervisor);
  }

  /// @param connection whose server and rights it has
  TypedClient to(ClusterConnection connection) throws ClusterFailure {
    return new TypedClient(
        new ApiTransport(connection, new GatedHttp(ApiTransport.client(connection), this::pass)));
  }

  /// @param change the first that the agent does not make, counted from now
  synchronized void cutBefore(int change) {
    left = change;
  }

  /// Lets the agent live, if it still does.
  synchronized void spare() {
    left = 0;
  }

  /// What the agent was killed before.
  synchronized Optional<String> cut() {
    return cutBefore;
  }

  private synchronized void pass(String call, boolean change) {
    if (cutBefore.isEmpty() && change && left > 0 && --left == 0) {
      cutBefore = Optional.of(call);
    }
    if (cutBefore.isPresent()) {
      throw new Killed();
    }
  }

  private <T> T wrap(Class<T> type, Object living) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              pass(method.getName(), isChange(method, arguments));
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

  /// Events are for people: nothing depends on one, and one that is lost is lost.
  private void pass(HttpRequest request) {
    boolean looks =
        request.method().equals("GET")
            || request.uri().getPath().contains("/events")
            || String.valueOf(request.uri().getQuery()).contains("dryRun");
    pass(request.method() + " " + request.uri().getPath(), !looks);
  }

  /// No code of the agent's catches it.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("this agent was killed", null, false, false);
    }
  }
}
