package org.virtfleet.apiserver.store.memory;

import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreContract;

class MemoryStoreTest extends StoreContract {

  @Override
  protected Store open() {
    return new MemoryStore();
  }
}
