/// An agent that is killed at any moment, and the one that comes after it.
@NullMarked
package org.virtfleet.agent.killed;

import org.jspecify.annotations.NullMarked;
