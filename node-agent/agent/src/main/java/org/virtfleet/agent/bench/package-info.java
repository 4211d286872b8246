/// `virtfleet bench node`: how quick a node is, beside libvirt alone; and what benchmarks have in
/// common.
@NullMarked
package org.virtfleet.agent.bench;

import org.jspecify.annotations.NullMarked;
