/// What java.desktop does for us: PNG files, sound, the bell's tone. Nothing here needs JavaFX or a
/// display.
@NullMarked
package org.virtfleet.display.fx.media;

import org.jspecify.annotations.NullMarked;
