/// The New VM wizard's window: a list of steps, a page for each, and a bar to go on.
@NullMarked
package org.virtfleet.desktop.app.wizard;

import org.jspecify.annotations.NullMarked;
