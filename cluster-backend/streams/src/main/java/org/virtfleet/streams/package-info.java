/// WebSocket to byte channel.
@NullMarked
package org.virtfleet.streams;

import org.jspecify.annotations.NullMarked;
