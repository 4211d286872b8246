/// The service account that every namespace has.
@NullMarked
package org.virtfleet.controllers.serviceaccount;

import org.jspecify.annotations.NullMarked;
