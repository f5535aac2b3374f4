//! The writer: escaping, rounding to 0.1, colours by class.
