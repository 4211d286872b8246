/// Replica sets: a number of equal instances that belong to no machine.
@NullMarked
package org.virtfleet.controllers.replicaset;

import org.jspecify.annotations.NullMarked;
