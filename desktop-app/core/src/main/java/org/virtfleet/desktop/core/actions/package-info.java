/// What can be done to virtual machines: the one list of actions that toolbars, menus, bulk bar and
/// command palette share.
@NullMarked
package org.virtfleet.desktop.core.actions;

import org.jspecify.annotations.NullMarked;
