//! Everything this station knows and permits.
