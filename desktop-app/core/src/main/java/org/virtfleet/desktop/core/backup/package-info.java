/// Backups of machines and getting them back.
@NullMarked
package org.virtfleet.desktop.core.backup;

import org.jspecify.annotations.NullMarked;
