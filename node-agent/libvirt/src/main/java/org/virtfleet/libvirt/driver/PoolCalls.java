package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import java.util.function.Function;

/// Calls that concern one storage pool: finds it, lends it to the call, gives it back.
final class PoolCalls {
  private final Connection connection;
  private final Libraries lib;

  PoolCalls(Connection connection) {
    this.connection = connection;
    this.lib = connection.lib();
  }

  <T> T withPool(String name, String task, Function<Pointer, T> use) {
    return connection.call(task, c -> lend(c, name, task, use));
  }

  <T> T longWithPool(String name, String task, Function<Pointer, T> use) {
    return connection.longCall(task, c -> lend(c, name, task, use));
  }

  private <T> T lend(Pointer c, String name, String task, Function<Pointer, T> use) {
    try (Handle pool =
        lib.handle(
            lib.virt().virStoragePoolLookupByName(c, name), lib.virt()::virStoragePoolFree, task)) {
      return use.apply(pool.pointer());
    }
  }
}
