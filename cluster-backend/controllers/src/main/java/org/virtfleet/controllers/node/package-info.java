/// Nodes: notices when an agent is no longer heard of, and says so on the node and on its
/// instances.
@NullMarked
package org.virtfleet.controllers.node;

import org.jspecify.annotations.NullMarked;
