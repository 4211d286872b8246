/// The list of networks.
@NullMarked
package org.virtfleet.desktop.app.networks;

import org.jspecify.annotations.NullMarked;
