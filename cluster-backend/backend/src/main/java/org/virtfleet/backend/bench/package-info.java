/// `virtfleet bench api` and `bench store`: how fast the API server and its store are.
@NullMarked
package org.virtfleet.backend.bench;

import org.jspecify.annotations.NullMarked;
