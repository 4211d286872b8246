/// The controllers: one package each, and {@link org.virtfleet.controllers.Controllers}, which
/// wires them. They know the API server only through its API.
@NullMarked
package org.virtfleet.controllers;

import org.jspecify.annotations.NullMarked;
