/// The page of one virtual machine.
@NullMarked
package org.virtfleet.desktop.core.vm;

import org.jspecify.annotations.NullMarked;
