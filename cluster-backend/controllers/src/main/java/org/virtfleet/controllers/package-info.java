/// Controllers: one package each.
@NullMarked
package org.virtfleet.controllers;

import org.jspecify.annotations.NullMarked;
