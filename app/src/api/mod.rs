//! The only server functions, one file a noun; each is one expression that calls the gate.
