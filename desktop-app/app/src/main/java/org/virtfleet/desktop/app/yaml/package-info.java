/// YAML with colours.
@NullMarked
package org.virtfleet.desktop.app.yaml;

import org.jspecify.annotations.NullMarked;
