/// The tree of nodes or namespaces.
@NullMarked
package org.virtfleet.desktop.core.alerts;

import org.jspecify.annotations.NullMarked;
