/// The certificate by which programs of every namespace know the server.
@NullMarked
package org.virtfleet.controllers.rootca;

import org.jspecify.annotations.NullMarked;
