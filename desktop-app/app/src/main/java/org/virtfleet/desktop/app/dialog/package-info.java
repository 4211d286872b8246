/// Questions before something is lost.
@NullMarked
package org.virtfleet.desktop.app.dialog;

import org.jspecify.annotations.NullMarked;
