/// Backups of machines and their schedules.
@NullMarked
package org.virtfleet.desktop.app.backup;

import org.jspecify.annotations.NullMarked;
