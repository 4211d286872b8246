/// What every view is given: the session, the texts and the commands that open other windows.
@NullMarked
package org.virtfleet.desktop.app.desk;

import org.jspecify.annotations.NullMarked;
