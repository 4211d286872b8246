/// What this user may do.
@NullMarked
package org.virtfleet.desktop.core.rights;

import org.jspecify.annotations.NullMarked;
