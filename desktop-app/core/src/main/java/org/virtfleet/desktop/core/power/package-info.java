/// Power actions: what is possible and why not.
@NullMarked
package org.virtfleet.desktop.core.power;

import org.jspecify.annotations.NullMarked;
