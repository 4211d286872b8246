/// Downloads over http and https, for images that a DataVolume names.
@NullMarked
package org.virtfleet.agent.fetch;

import org.jspecify.annotations.NullMarked;
