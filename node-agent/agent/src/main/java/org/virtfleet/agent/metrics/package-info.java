/// What the guests of this host use, kept for a day and answered in Prometheus' terms. Nothing here
/// passes the API server's store.
@NullMarked
package org.virtfleet.agent.metrics;

import org.jspecify.annotations.NullMarked;
