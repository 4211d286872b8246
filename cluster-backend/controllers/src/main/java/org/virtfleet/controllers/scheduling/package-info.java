/// Places instances: waits for their volumes, finds a node that fits, and says in words why none
/// does.
///
/// From phase `Scheduled` on, the instance's status belongs to the agent of its node.
@NullMarked
package org.virtfleet.controllers.scheduling;

import org.jspecify.annotations.NullMarked;
