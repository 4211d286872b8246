/// Kinds whose status is told and not worked for: the installation, which this server is itself,
/// and kinds whose doing is not there yet.
@NullMarked
package org.virtfleet.controllers.told;

import org.jspecify.annotations.NullMarked;
