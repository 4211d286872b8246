package org.virtfleet.rfb.security;

/// What a login led to.
///
/// @param wire for everything that follows the server's result; encrypted if the security type
///   encrypts
/// @param result where the server says how it went: not yet encrypted with some types
/// @param title what was used, as people know it, for example `VeNCrypt X509Plain`
public record Secured(Wire wire, Wire result, String title) {

  Secured(Wire wire, String title) {
    this(wire, wire, title);
  }
}
