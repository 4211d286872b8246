/// One connected cluster and the one owner of the state that screens share.
@NullMarked
package org.virtfleet.desktop.core.session;

import org.jspecify.annotations.NullMarked;
