/// Who this agent is.
@NullMarked
package org.virtfleet.agent.identity;

import org.jspecify.annotations.NullMarked;
