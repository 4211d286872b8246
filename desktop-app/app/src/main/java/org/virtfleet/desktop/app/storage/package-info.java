/// Volumes and storage classes.
@NullMarked
package org.virtfleet.desktop.app.storage;

import org.jspecify.annotations.NullMarked;
