/// Objects for tests, shipped so that every module's tests say only what they are about.
@NullMarked
package org.virtfleet.api.testing;

import org.jspecify.annotations.NullMarked;
