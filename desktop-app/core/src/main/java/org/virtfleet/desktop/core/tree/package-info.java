/// The tree of nodes or namespaces.
@NullMarked
package org.virtfleet.desktop.core.tree;

import org.jspecify.annotations.NullMarked;
