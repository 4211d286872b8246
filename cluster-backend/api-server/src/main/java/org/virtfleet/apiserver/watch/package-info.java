/// Watches: the stored history, filtered, as events on a connection.
@NullMarked
package org.virtfleet.apiserver.watch;

import org.jspecify.annotations.NullMarked;
