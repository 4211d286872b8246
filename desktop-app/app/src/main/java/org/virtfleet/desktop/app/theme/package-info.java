/// Fonts, colours and the change between light and dark.
@NullMarked
package org.virtfleet.desktop.app.theme;

import org.jspecify.annotations.NullMarked;
