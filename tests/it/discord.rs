//! Discord: what is registered, how it is read and shown, and the whole bot on the local Discord.

mod everything;
mod limits;
mod noticed;
mod parsed;
mod registered;
mod rendered;
mod served;
mod spelled;
