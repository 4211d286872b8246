/// The pane at the left.
@NullMarked
package org.virtfleet.desktop.app.tree;

import org.jspecify.annotations.NullMarked;
