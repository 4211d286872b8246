/// Brings virtual machine instances and libvirt's domains together.
@NullMarked
package org.virtfleet.agent.vmi;

import org.jspecify.annotations.NullMarked;
