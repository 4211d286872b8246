/// The command palette: one field that finds objects and commands.
@NullMarked
package org.virtfleet.desktop.core.palette;

import org.jspecify.annotations.NullMarked;
