//! What the files say, checked and connected: typed to model, a file per kind.

mod did_you_mean;

pub(crate) use did_you_mean::did_you_mean;
