/// Page and window of one virtual machine.
@NullMarked
package org.virtfleet.desktop.app.vm;

import org.jspecify.annotations.NullMarked;
