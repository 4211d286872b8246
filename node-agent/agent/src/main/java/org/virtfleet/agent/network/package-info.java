/// The networks of this host.
@NullMarked
package org.virtfleet.agent.network;

import org.jspecify.annotations.NullMarked;
