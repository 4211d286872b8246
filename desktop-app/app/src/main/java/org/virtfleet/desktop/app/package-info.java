/// The desktop.
@NullMarked
package org.virtfleet.desktop.app;

import org.jspecify.annotations.NullMarked;
