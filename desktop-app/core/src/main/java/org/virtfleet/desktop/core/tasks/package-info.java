/// Everything the person set going, with progress and result.
@NullMarked
package org.virtfleet.desktop.core.tasks;

import org.jspecify.annotations.NullMarked;
