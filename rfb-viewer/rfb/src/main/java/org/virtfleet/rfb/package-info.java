/// RFB (VNC) client core.
@NullMarked
package org.virtfleet.rfb;

import org.jspecify.annotations.NullMarked;
