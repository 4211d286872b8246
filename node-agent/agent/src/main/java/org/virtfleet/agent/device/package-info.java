/// Devices of the host that guests may have for themselves: which there are, which of them the
/// cluster's administrator permits, and which are taken.
@NullMarked
package org.virtfleet.agent.device;

import org.jspecify.annotations.NullMarked;
