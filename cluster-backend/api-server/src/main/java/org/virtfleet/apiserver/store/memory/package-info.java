/// The store in memory, for tests.
@NullMarked
package org.virtfleet.apiserver.store.memory;

import org.jspecify.annotations.NullMarked;
