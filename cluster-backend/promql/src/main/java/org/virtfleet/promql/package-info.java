/// The part of PromQL and of Prometheus' HTTP API that agents and the server answer: one metric
/// with label matchers, as it is or as a rate. Pure: text in, values and JSON out.
@NullMarked
package org.virtfleet.promql;

import org.jspecify.annotations.NullMarked;
