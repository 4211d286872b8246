/// Graphical and serial console of a virtual machine.
@NullMarked
package org.virtfleet.desktop.app.console;

import org.jspecify.annotations.NullMarked;
