/// Buttons and menu items of the one list of actions.
@NullMarked
package org.virtfleet.desktop.app.actions;

import org.jspecify.annotations.NullMarked;
