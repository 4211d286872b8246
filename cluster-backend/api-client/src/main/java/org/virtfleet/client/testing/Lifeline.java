package org.virtfleet.client.testing;

import java.net.http.HttpRequest;
import java.util.Optional;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.kubeconfig.ClusterConnection;

/// What a program reaches the world by. Cut before one of its changes, the program changes and sees
/// nothing any more, as if its process had been killed there.
///
/// Between two changes it makes no difference when it is killed, and after a change is before the
/// next one: so who cuts before each has tried every moment there is.
public final class Lifeline {
  private int changes;
  private int left;
  private Optional<String> cutBefore = Optional.empty();

  /// @param connection whose server and rights the client has
  public TypedClient to(ClusterConnection connection) throws ClusterFailure {
    return new TypedClient(
        new ApiTransport(connection, new GatedHttp(ApiTransport.client(connection), this::pass)));
  }

  /// @param change the first that the program does not make, counted from now; 0 for none
  public synchronized void cutBefore(int change) {
    left = change;
  }

  /// Lets the program live, if it still does.
  public void spare() {
    cutBefore(0);
  }

  /// What the program was killed before.
  public synchronized Optional<String> cut() {
    return cutBefore;
  }

  /// How many changes the program has made.
  public synchronized int changes() {
    return changes;
  }

  /// To be called before anything else that the program does to the world.
  ///
  /// @param call for whoever reads which one it was killed before
  /// @param change whether the world is different after it
  /// @throws Killed from now on
  public synchronized void pass(String call, boolean change) {
    if (cutBefore.isEmpty() && change && left > 0 && --left == 0) {
      cutBefore = Optional.of(call);
    }
    if (cutBefore.isPresent()) {
      throw new Killed();
    }
    changes += change ? 1 : 0;
  }

  /// Events are for people: nothing depends on one, and one that is lost is lost.
  private void pass(HttpRequest request) {
    boolean looks =
        request.method().equals("GET")
            || request.uri().getPath().contains("/events")
            || String.valueOf(request.uri().getQuery()).contains("dryRun");
    pass(request.method() + " " + request.uri().getPath(), !looks);
  }

  /// No code of the program's catches it.
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("the program was killed", null, false, false);
    }
  }
}
