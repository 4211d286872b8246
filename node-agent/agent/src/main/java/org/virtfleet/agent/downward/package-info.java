/// Figures of the host for guests that ask, as vhostmd gives them: at a port, or on a disk.
@NullMarked
package org.virtfleet.agent.downward;

import org.jspecify.annotations.NullMarked;
