/// JPEG: libturbojpeg through the Foreign Function & Memory API, the one place of the viewer with
/// native calls, where that library is installed; the JDK's reader elsewhere.
@NullMarked
package org.virtfleet.codec;

import org.jspecify.annotations.NullMarked;
