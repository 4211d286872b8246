/// What guests and nodes use: now, and over a span.
@NullMarked
package org.virtfleet.client.metrics;

import org.jspecify.annotations.NullMarked;
