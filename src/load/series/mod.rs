//! CSV files of readings and plans, read where they lie.

mod csv_dialect;
mod dated;
mod shape;
