/// Lists that keep themselves up to date: a list in pages, then a watch, for ever.
@NullMarked
package org.virtfleet.client.feed;

import org.jspecify.annotations.NullMarked;
