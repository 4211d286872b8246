/// The New VM wizard without its window: what a person chooses, whether it makes sense, and the
/// object it becomes.
@NullMarked
package org.virtfleet.desktop.core.wizard;

import org.jspecify.annotations.NullMarked;
