package org.virtfleet.client.guest;

import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiCalls;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.object.ObjectKey;

/// Power of virtual machines (KubeVirt's subresources). Each call is done when the server has
/// accepted the wish, not when the guest has followed it; the machine's status tells that.
public final class Guests {
  static final String GROUP_PATH = "/apis/subresources.kubevirt.io/v1";

  /// In bytes; accepted actions answer with nothing.
  private static final int MAX_ANSWER = 64 * 1024;

  private final ApiCalls calls;

  public Guests(ApiCalls calls) {
    this.calls = calls;
  }

  /// Starts the machine.
  public void start(ObjectKey vm) throws ClusterFailure, InterruptedException {
    machine(vm, "start", "{}", "cannot be started");
  }

  /// Starts the machine with its processors stopped, until [#unpause].
  public void startPaused(ObjectKey vm) throws ClusterFailure, InterruptedException {
    machine(vm, "start", "{\"paused\":true}", "cannot be started");
  }

  /// Asks the guest to shut down; after its grace period it is forced off.
  public void stop(ObjectKey vm) throws ClusterFailure, InterruptedException {
    machine(vm, "stop", "{}", "cannot be stopped");
  }

  /// Pulls the plug: what the guest has not written is lost.
  public void forceOff(ObjectKey vm) throws ClusterFailure, InterruptedException {
    machine(vm, "stop", "{\"gracePeriod\":0}", "cannot be stopped");
  }

  /// Stops the machine and starts it again, by its new settings.
  public void restart(ObjectKey vm) throws ClusterFailure, InterruptedException {
    machine(vm, "restart", "{}", "cannot be restarted");
  }

  /// Pulls the plug and starts the machine again.
  public void forceRestart(ObjectKey vm) throws ClusterFailure, InterruptedException {
    machine(vm, "restart", "{\"gracePeriodSeconds\":0}", "cannot be restarted");
  }

  /// Stops the guest's processors.
  public void pause(ObjectKey vmi) throws ClusterFailure, InterruptedException {
    instance(vmi, "pause", "cannot be paused");
  }

  /// Lets the guest's processors run again.
  public void unpause(ObjectKey vmi) throws ClusterFailure, InterruptedException {
    instance(vmi, "unpause", "cannot be resumed");
  }

  /// Presses the reset button.
  public void reset(ObjectKey vmi) throws ClusterFailure, InterruptedException {
    instance(vmi, "reset", "cannot be reset");
  }

  /// Asks the guest to reboot.
  public void softReboot(ObjectKey vmi) throws ClusterFailure, InterruptedException {
    instance(vmi, "softreboot", "cannot be rebooted");
  }

  private void machine(ObjectKey vm, String action, String options, String failure)
      throws ClusterFailure, InterruptedException {
    put(
        path("virtualmachines", vm) + "/" + action,
        options,
        "The virtual machine " + vm + " " + failure + ".");
  }

  private void instance(ObjectKey vmi, String action, String failure)
      throws ClusterFailure, InterruptedException {
    put(
        path("virtualmachineinstances", vmi) + "/" + action,
        "{}",
        "The virtual machine " + vmi + " " + failure + ".");
  }

  /// KubeVirt answers 406 to an `Accept` of JSON alone.
  private void put(String path, String options, String what)
      throws ClusterFailure, InterruptedException {
    calls.bytes(ApiRequest.of(what, "PUT", path, options), "application/json, */*", MAX_ANSWER);
  }

  static String path(String plural, ObjectKey key) {
    return GROUP_PATH
        + "/namespaces/"
        + ApiRequest.encode(key.namespace())
        + "/"
        + plural
        + "/"
        + ApiRequest.encode(key.name());
  }
}
