/// What java.desktop does for us: JPEG without the native library, PNG files, the bell's tone.
/// Nothing here needs JavaFX or a display.
@NullMarked
package org.virtfleet.display.fx.media;

import org.jspecify.annotations.NullMarked;
