/// `virtfleet bench node`: how quick a node is, beside libvirt alone.
@NullMarked
package org.virtfleet.agent.bench;

import org.jspecify.annotations.NullMarked;
