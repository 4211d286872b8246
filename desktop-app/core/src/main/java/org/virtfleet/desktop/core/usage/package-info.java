/// What the VMs and nodes on the screen use: only those are asked for.
@NullMarked
package org.virtfleet.desktop.core.usage;

import org.jspecify.annotations.NullMarked;
