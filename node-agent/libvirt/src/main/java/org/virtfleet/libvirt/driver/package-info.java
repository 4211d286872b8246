/// The hypervisor behind libvirt's C library. See `docs/decisions` for why the binding is our own.
@NullMarked
package org.virtfleet.libvirt.driver;

import org.jspecify.annotations.NullMarked;
