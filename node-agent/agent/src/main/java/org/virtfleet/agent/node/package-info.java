/// Tells the cluster about this host, and that it is alive.
@NullMarked
package org.virtfleet.agent.node;

import org.jspecify.annotations.NullMarked;
