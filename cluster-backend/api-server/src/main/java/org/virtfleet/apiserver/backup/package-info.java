/// Backups of the whole store, taken and put back while the server runs.
@NullMarked
package org.virtfleet.apiserver.backup;

import org.jspecify.annotations.NullMarked;
