/// Backups of an embedded cluster.
@NullMarked
package org.virtfleet.client.backup;

import org.jspecify.annotations.NullMarked;
