/// The only libvirt calls.
@NullMarked
package org.virtfleet.libvirt;

import org.jspecify.annotations.NullMarked;
