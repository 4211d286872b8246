/// Recent tasks and events at the bottom.
@NullMarked
package org.virtfleet.desktop.app.tasks;

import org.jspecify.annotations.NullMarked;
