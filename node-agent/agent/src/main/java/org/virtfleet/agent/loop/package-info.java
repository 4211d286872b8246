/// What the loops of the agent share.
@NullMarked
package org.virtfleet.agent.loop;

import org.jspecify.annotations.NullMarked;
