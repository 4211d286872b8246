/// Texts, sizes and durations as a person reads them.
@NullMarked
package org.virtfleet.desktop.core.text;

import org.jspecify.annotations.NullMarked;
