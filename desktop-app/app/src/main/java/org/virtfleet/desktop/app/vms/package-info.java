/// The table of virtual machines.
@NullMarked
package org.virtfleet.desktop.app.vms;

import org.jspecify.annotations.NullMarked;
