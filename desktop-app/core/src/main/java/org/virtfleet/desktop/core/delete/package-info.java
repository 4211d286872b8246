/// Deleting virtual machines without losing disks by accident.
@NullMarked
package org.virtfleet.desktop.core.delete;

import org.jspecify.annotations.NullMarked;
