/// The RFB (VNC) client core. A compile-time guard: at run time everything is on the class path.
module org.virtfleet.rfb {
  requires static org.jspecify;
  requires com.ongres.scram.client;
  requires com.ongres.scram.common;
  requires java.security.sasl;
  requires transitive org.virtfleet.display;

  exports org.virtfleet.rfb;
  exports org.virtfleet.rfb.encoding;
}
