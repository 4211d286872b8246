/// The command palette.
@NullMarked
package org.virtfleet.desktop.app.palette;

import org.jspecify.annotations.NullMarked;
