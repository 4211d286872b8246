/// Makes backups of machines by a schedule, and deletes those that are kept no longer.
@NullMarked
package org.virtfleet.controllers.backupschedule;

import org.jspecify.annotations.NullMarked;
