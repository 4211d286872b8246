/// The table of virtual machines.
@NullMarked
package org.virtfleet.desktop.core.vms;

import org.jspecify.annotations.NullMarked;
