package org.virtfleet.rfb.security;

/// What a login led to.
///
/// @param wire for everything that follows, the server's result included; encrypted if the security
///   type encrypts
/// @param title what was used, as people know it, for example `VeNCrypt X509Plain`
public record Secured(Wire wire, String title) {}
