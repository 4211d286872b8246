/// The node's directory pool: volumes for the claims placed here, the images sent into them, and
/// how much room is left.
@NullMarked
package org.virtfleet.agent.storage;

import org.jspecify.annotations.NullMarked;
