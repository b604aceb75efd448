//! The local Discord, held against a real client and against what Discord refuses.

mod bot;
mod client;
mod conversations;
mod gateway;
mod limits;
mod manners;
mod troubles;
