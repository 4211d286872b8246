/// The node agent.
@NullMarked
package org.virtfleet.agent;

import org.jspecify.annotations.NullMarked;
