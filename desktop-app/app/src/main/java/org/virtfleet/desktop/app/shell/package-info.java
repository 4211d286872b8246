/// The main window and what frames every page.
@NullMarked
package org.virtfleet.desktop.app.shell;

import org.jspecify.annotations.NullMarked;
