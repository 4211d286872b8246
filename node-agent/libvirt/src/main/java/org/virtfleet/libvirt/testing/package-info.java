/// A hypervisor in memory, for tests of whatever uses one.
@NullMarked
package org.virtfleet.libvirt.testing;

import org.jspecify.annotations.NullMarked;
