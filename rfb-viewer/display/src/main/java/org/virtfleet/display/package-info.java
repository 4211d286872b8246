/// Remote display: what every protocol shares.
@NullMarked
package org.virtfleet.display;

import org.jspecify.annotations.NullMarked;
