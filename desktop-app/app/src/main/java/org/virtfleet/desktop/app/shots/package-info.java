/// Pictures of every screen, without a display.
@NullMarked
package org.virtfleet.desktop.app.shots;

import org.jspecify.annotations.NullMarked;
