/// DisplayView: the JavaFX control that shows a remote display.
@NullMarked
package org.virtfleet.display.fx;

import org.jspecify.annotations.NullMarked;
