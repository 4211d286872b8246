/// JSON patch, merge patch, strategic merge patch.
@NullMarked
package org.virtfleet.apiserver.patch;

import org.jspecify.annotations.NullMarked;
