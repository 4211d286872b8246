/// Metrics for everybody who may see them: agents are asked, nothing is kept. Questions in
/// Prometheus' terms go to all agents at once; present values of what clients look at are pushed.
@NullMarked
package org.virtfleet.apiserver.metrics;

import org.jspecify.annotations.NullMarked;
