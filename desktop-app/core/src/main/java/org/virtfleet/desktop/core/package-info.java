/// Services and view models.
@NullMarked
package org.virtfleet.desktop.core;

import org.jspecify.annotations.NullMarked;
