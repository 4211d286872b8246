/// What the desktop needs of a cluster: rows that keep themselves up to date, actions, streams. The
/// only door to the API.
@NullMarked
package org.virtfleet.desktop.core.cluster;

import org.jspecify.annotations.NullMarked;
