package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Calls that concern one domain: finds it, lends it to the call, gives it back.
final class DomainCalls {
  private final Connection connection;
  private final Libraries lib;

  DomainCalls(Connection connection) {
    this.connection = connection;
    this.lib = connection.lib();
  }

  void act(UUID uuid, String verb, ToIntFunction<Pointer> action) {
    String task = verb + " domain " + uuid;
    int _ = with(uuid, task, domain -> lib.check(action.applyAsInt(domain), task));
  }

  void longAct(UUID uuid, String verb, ToIntFunction<Pointer> action) {
    String task = verb + " domain " + uuid;
    int _ = longWith(uuid, task, domain -> lib.check(action.applyAsInt(domain), task));
  }

  <T> T with(UUID uuid, String task, Function<Pointer, T> use) {
    return connection.call(task, c -> lend(c, uuid, task, use));
  }

  <T> T longWith(UUID uuid, String task, Function<Pointer, T> use) {
    return connection.longCall(task, c -> lend(c, uuid, task, use));
  }

  void memoryAct(UUID uuid, String verb, ToIntFunction<Pointer> action) {
    String task = verb + " domain " + uuid;
    int _ =
        connection.memoryCall(
            task, c -> lend(c, uuid, task, domain -> lib.check(action.applyAsInt(domain), task)));
  }

  /// For calls whose answer is the guest's to give.
  <T> T guestWith(UUID uuid, String task, Function<Pointer, T> use) {
    return connection.guestCall(task, c -> lend(c, uuid, task, use));
  }

  private <T> T lend(Pointer c, UUID uuid, String task, Function<Pointer, T> use) {
    try (Handle domain = lookup(c, uuid, task)) {
      return use.apply(domain.pointer());
    }
  }

  Handle lookup(Pointer c, UUID uuid, String task) {
    return lib.handle(
        lib.virt().virDomainLookupByUUIDString(c, uuid.toString()),
        lib.virt()::virDomainFree,
        task);
  }
}
