//! `serve` and `watch` on a real folder: what is served is always what a clean build gives.

mod client;
mod edits;
mod hostile;
mod manners;
mod running;
mod torture;
