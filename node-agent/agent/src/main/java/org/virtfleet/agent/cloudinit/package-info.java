/// The small image that cloud-init reads its settings from.
@NullMarked
package org.virtfleet.agent.cloudinit;

import org.jspecify.annotations.NullMarked;
