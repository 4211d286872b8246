/// Small controls that several screens use.
@NullMarked
package org.virtfleet.desktop.app.control;

import org.jspecify.annotations.NullMarked;
