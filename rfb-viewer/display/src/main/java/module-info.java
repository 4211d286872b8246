/// What every remote display protocol shares. A compile-time guard: at run time everything is on
/// the class path.
module org.virtfleet.display {
  requires static org.jspecify;

  exports org.virtfleet.display;
}
