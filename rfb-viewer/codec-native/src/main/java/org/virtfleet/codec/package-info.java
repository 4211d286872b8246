/// libturbojpeg through the Foreign Function & Memory API: the one place of the viewer with native
/// calls. The library is optional; where it is missing a JPEG decoder in Java takes its place.
@NullMarked
package org.virtfleet.codec;

import org.jspecify.annotations.NullMarked;
