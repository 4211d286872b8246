/// The Java model and the CRD files made from it.
@NullMarked
package org.virtfleet.api;

import org.jspecify.annotations.NullMarked;
