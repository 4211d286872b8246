/// What Linux does with files and Java has no call for.
@NullMarked
package org.virtfleet.agent.file;

import org.jspecify.annotations.NullMarked;
