/// A hypervisor as Virtfleet sees it: interfaces and records without a trace of libvirt's own
/// types. The package `driver` makes the native calls, `testing` has an implementation in memory.
@NullMarked
package org.virtfleet.libvirt;

import org.jspecify.annotations.NullMarked;
