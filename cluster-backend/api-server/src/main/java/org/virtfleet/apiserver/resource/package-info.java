/// The kinds that the server knows, read from CRD files, and what every object has in common.
@NullMarked
package org.virtfleet.apiserver.resource;

import org.jspecify.annotations.NullMarked;
