/// The backend's process: opens the data folder, starts store, API server and controllers, and
/// shuts them down in reverse.
@NullMarked
package org.virtfleet.backend;

import org.jspecify.annotations.NullMarked;
