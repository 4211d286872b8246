/// What every controller needs and nothing of any one controller: the work queue, one shared cache
/// a kind, patches that carry only what changed, and events.
///
/// A watch event puts the key of an object into the queues of the controllers that care. A worker
/// takes the key, reads the object from the cache again, compares the world with it, acts, and says
/// what comes next. Nothing is lost when a worker fails: the key comes back later, each time later.
@NullMarked
package org.virtfleet.client.control;

import org.jspecify.annotations.NullMarked;
