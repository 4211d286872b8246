/// The keyboard: which key was struck, what it means to the guest, and who has it.
@NullMarked
package org.virtfleet.display.fx.keys;

import org.jspecify.annotations.NullMarked;
