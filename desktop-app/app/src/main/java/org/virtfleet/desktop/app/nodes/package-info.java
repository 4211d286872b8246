/// The list of nodes.
@NullMarked
package org.virtfleet.desktop.app.nodes;

import org.jspecify.annotations.NullMarked;
