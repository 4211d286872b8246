/// The stand-alone viewer.
@NullMarked
package org.virtfleet.viewer;

import org.jspecify.annotations.NullMarked;
