/// Live rows on the UI thread.
@NullMarked
package org.virtfleet.desktop.core.rows;

import org.jspecify.annotations.NullMarked;
