/// Pools of equal machines: as many as are asked for, numbered from 0, and changed when the
/// template changes.
///
/// {@link org.virtfleet.controllers.pool.PoolReconciler} reads and writes; what it does next is
/// decided by pure code.
@NullMarked
package org.virtfleet.controllers.pool;

import org.jspecify.annotations.NullMarked;
